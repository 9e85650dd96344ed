/** The object that the address names. */
import { useParams } from '@tanstack/react-router'
import { NotFound } from '../../frame/NotFound'
import { pagesOf } from './kinds'

export default function KindPage() {
  const { kind, id } = useParams({ from: '/inside/settings/$kind/$id' })
  return pagesOf(kind)?.one(id) ?? <NotFound />
}
