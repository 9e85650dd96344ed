/** How long a profile rests before it is sent, how fast, and how often something is tried again. */
import { Group, NumberInput, Select, Switch } from '@mantine/core'
import type { Fields } from '../../parts/objectDraft'
import { whole, type DestinationDraft } from './destination'

export function TimingBlock({ form }: { form: Fields<DestinationDraft> }) {
  const draft = whole(form.value)
  const { retry } = draft
  const again = (part: Partial<typeof retry>) => form.set('retry', { ...retry, ...part })
  return (
    <>
      {draft.on_profile_change_only && (
        <Group grow align="flex-start">
          <NumberInput
            label="Quiet period"
            description="Seconds; empty is the server’s"
            placeholder="20"
            min={0}
            max={86_400}
            allowDecimal={false}
            name="quiet_period"
            error={form.error('quiet_period')}
            value={draft.quiet_period ?? ''}
            onChange={(it) => form.set('quiet_period', typeof it === 'number' ? it : null)}
          />
          <NumberInput
            label="Longest delay"
            description="Seconds, for whoever never rests"
            min={0}
            max={604_800}
            allowDecimal={false}
            name="max_delay"
            error={form.error('max_delay')}
            value={draft.max_delay ?? ''}
            onChange={(it) => form.set('max_delay', typeof it === 'number' ? it : null)}
          />
        </Group>
      )}
      <Group grow align="flex-start">
        <NumberInput
          label="Attempts"
          description="Before it is given up"
          min={1}
          max={100}
          allowDecimal={false}
          error={form.error('retry.max_attempts')}
          value={retry.max_attempts}
          onChange={(it) => again({ max_attempts: typeof it === 'number' ? it : 5 })}
        />
        <NumberInput
          label="Most a second"
          description="0 is no limit"
          min={0}
          error={form.error('rate_limit')}
          value={draft.rate_limit}
          onChange={(it) => form.set('rate_limit', typeof it === 'number' ? it : 0)}
        />
      </Group>
      <Group grow align="flex-start">
        <Select
          label="Pauses between attempts"
          allowDeselect={false}
          data={[
            { value: 'exponential', label: 'Longer each time' },
            { value: 'constant', label: 'Always the same' },
          ]}
          value={retry.backoff}
          onChange={(it) => again({ backoff: it === 'constant' ? 'constant' : 'exponential' })}
        />
        <NumberInput
          label="First pause"
          suffix=" s"
          min={0}
          max={3600}
          error={form.error('retry.base')}
          value={retry.base}
          onChange={(it) => again({ base: typeof it === 'number' ? it : 2 })}
        />
        <NumberInput
          label="Longest pause"
          suffix=" s"
          min={0}
          max={86_400}
          error={form.error('retry.cap')}
          value={retry.cap}
          onChange={(it) => again({ cap: typeof it === 'number' ? it : 300 })}
        />
      </Group>
      <Switch
        label="Tell what changed too"
        description="Sends {“data”: …, “changes”: […]} in place of the data alone."
        {...form.flag('envelope')}
      />
    </>
  )
}
