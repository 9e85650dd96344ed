/** Why an event is not valid: each reason with its place and the validation that says so. */
import { Alert, Code, List } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { AddressLink } from '../../parts/links'
import { reasonsOf, type Event } from './event'

export function Reasons({ event }: { event: Pick<Event, 'metadata'> }) {
  const reasons = reasonsOf(event)
  if (event.metadata.valid) return null
  return (
    <Alert
      color="red"
      variant="outline"
      icon={<IconAlertTriangle />}
      title="This event is not valid: it was kept, and changed nothing"
      styles={{ title: { color: 'var(--mantine-color-text)' } }}
    >
      <List size="sm">
        {reasons.map((it) => (
          <List.Item key={`${it.id} ${it.path} ${it.message}`}>
            {it.path && <Code>{it.path}</Code>} {it.message}
            {it.id && (
              <>
                , says the validation{' '}
                <AddressLink address={`/validations/${it.id}`} inherit underline="always">
                  {it.id}
                </AddressLink>
              </>
            )}
          </List.Item>
        ))}
      </List>
    </Alert>
  )
}
