/** The list of reshapings. */
import { RESHAPINGS } from './rule'
import { RulesPage } from './RulesPage'

export default function ReshapingsPage() {
  return (
    <RulesPage
      kind={RESHAPINGS}
      make="/reshapings/new"
      about="What events are rewritten to, before anybody reads them."
      why="A reshaping makes properties anew by a template, so that what old clients send fits what you expect today."
    />
  )
}
