/** An extension among others: its icon, what it is for, and whether it works. */
import { Group, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { PluginIcon } from '../../parts/PluginIcon'
import { State } from '../../parts/State'
import { kindOf, stateOf, summaryOf, type Extension } from './extension'
import classes from './ExtensionCard.module.css'

export function ExtensionCard({ extension }: { extension: Extension }) {
  const { tone, word } = stateOf(extension)
  const what = [kindOf(extension), extension.category].filter(Boolean).join(' · ')
  return (
    <Link
      to="/extensions/$id"
      params={{ id: extension.id }}
      className={classes['card']}
      data-card
      data-broken={extension.error ? true : undefined}
    >
      <Group gap="xs" wrap="nowrap">
        <PluginIcon name={extension.icon} size={22} />
        <Text fw={600} truncate flex={1}>
          {extension.title}
        </Text>
        {tone !== 'good' && (
          <Text span size="xs">
            <State tone={tone}>{word}</State>
          </Text>
        )}
      </Group>
      <Text size="sm" c="dimmed" lineClamp={3} style={{ overflowWrap: 'anywhere' }} flex={1}>
        {extension.error || summaryOf(extension)}
      </Text>
      <Text size="xs" c="dimmed">
        {what}
      </Text>
    </Link>
  )
}
