/** A new object of the kind that the address names. */
import { useParams } from '@tanstack/react-router'
import { NotFound } from '../../frame/NotFound'
import { pagesOf } from './kinds'

export default function NewKindPage() {
  const { kind } = useParams({ from: '/inside/settings/$kind/new' })
  return pagesOf(kind)?.fresh() ?? <NotFound />
}
