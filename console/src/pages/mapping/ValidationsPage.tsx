/** The list of validations. */
import { VALIDATIONS } from './rule'
import { RulesPage } from './RulesPage'

export default function ValidationsPage() {
  return (
    <RulesPage
      kind={VALIDATIONS}
      make="/validations/new"
      about="What events have to look like, so that they count."
      why="A validation is a JSON Schema for a type of events. One that does not fit it is kept and marked, and changes nothing."
    />
  )
}
