/** What became of an import's rows, in numbers. */
import type { Import } from './import'
import { Tiles } from './Tiles'

export function ResultTiles({ it }: { it: Import }) {
  const tiles = [
    { label: 'Created', value: it.created },
    { label: 'Updated', value: it.updated },
    { label: 'Unchanged', value: it.unchanged },
    { label: 'Refused', value: it.refused },
  ]
  return <Tiles tiles={tiles} label="What became of its rows" />
}
