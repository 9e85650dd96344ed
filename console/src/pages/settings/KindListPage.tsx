/** The list of a kind that the address names. */
import { useParams } from '@tanstack/react-router'
import { NotFound } from '../../frame/NotFound'
import { pagesOf } from './kinds'

export default function KindListPage() {
  const { kind } = useParams({ from: '/inside/settings/$kind' })
  return pagesOf(kind)?.list() ?? <NotFound />
}
