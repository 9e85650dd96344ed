/** The list of mappings. */
import { MAPPINGS } from './rule'
import { RulesPage } from './RulesPage'

export default function MappingsPage() {
  return (
    <RulesPage
      kind={MAPPINGS}
      make="/mappings/new"
      about="What events change in a profile, beyond what their type says."
      why="A mapping writes what events bring to the profile: what somebody spent, which colour they like, which segment they are in."
    />
  )
}
