/** What applying a configuration changes, object by object. */
import { Accordion, Group, Text } from '@mantine/core'
import { sayKind } from '../../../parts/kinds'
import { State } from '../../../parts/State'
import { DEEDS } from '../deeds'
import { FieldEdits } from '../FieldEdits'
import type { Step } from './configuration'

export function Steps({ steps }: { steps: Step[] }) {
  const changed = steps.filter((it) => it.deed === 'changed').map(keyOf)
  return (
    <Accordion multiple variant="contained" chevronPosition="left" defaultValue={changed} transitionDuration={0}>
      {steps.map((it) => (
        <Accordion.Item key={keyOf(it)} value={keyOf(it)}>
          <Accordion.Control>
            <Group justify="space-between" wrap="nowrap" pr="sm">
              <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
                {sayKind(it.kind)} <b>{it.id}</b>
              </Text>
              <Text size="sm" component="span">
                <State tone={DEEDS[it.deed].tone}>{DEEDS[it.deed].label}</State>
              </Text>
            </Group>
          </Accordion.Control>
          <Accordion.Panel>
            <FieldEdits fields={it.fields} />
          </Accordion.Panel>
        </Accordion.Item>
      ))}
    </Accordion>
  )
}

function keyOf(step: Step): string {
  return `${step.kind} ${step.id}`
}
