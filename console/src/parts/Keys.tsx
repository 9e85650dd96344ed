/** Keys as they stand on a keyboard: `mod+k` becomes ⌘ K on a Mac, Ctrl K elsewhere. */
import { Group, Kbd } from '@mantine/core'

const MAC = /Mac|iPhone|iPad/.test(navigator.userAgent)
const WORDS: Record<string, string> = { mod: MAC ? '⌘' : 'Ctrl', enter: '↵', Escape: 'Esc' }

export function Keys({ of: keys }: { of: string }) {
  return (
    <Group gap={4} component="span" wrap="nowrap">
      {keys.split(/[ +]/).map((key, index) => (
        <Kbd key={index} size="xs">
          {WORDS[key] ?? (key.length === 1 ? key.toUpperCase() : key)}
        </Kbd>
      ))}
    </Group>
  )
}
