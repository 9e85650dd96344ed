/** A text that is compared with what is configured, looked at, and applied. */
import { Alert, Button, FileButton, Group, Stack, Switch, Text, Textarea } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Trouble } from '../../../parts/Trouble'
import { Applied } from './Applied'
import { apply, compare, configurationQuery, sayPlan, type Configuration, type Plan } from './configuration'
import { Steps } from './Steps'

export function Applying() {
  const [text, setText] = useState('')
  const [prune, setPrune] = useState(false)
  const queries = useQueryClient()
  const comparing = useMutation({ mutationFn: compare })
  const applying = useMutation({
    mutationFn: async (wanted: Configuration) => {
      const before = await queries.fetchQuery({ ...configurationQuery, staleTime: 0 })
      return { before, plan: await apply(wanted) }
    },
    onSuccess: async () => {
      comparing.reset()
      setText('')
      setPrune(false)
      await queries.invalidateQueries()
    },
  })
  const change = (next: string) => {
    setText(next)
    comparing.reset()
    applying.reset()
  }
  const back = (before: string) => {
    const wanted = { text: before || '{}', prune: true }
    change(wanted.text)
    setPrune(true)
    comparing.mutate(wanted)
  }
  return (
    <Stack gap="md">
      <Textarea
        label="The configuration"
        description={`YAML, as it is exported. What it does not name ${prune ? 'goes' : 'stays as it is'}.`}
        placeholder={'consent-types:\n  - {id: marketing, name: Letters about our products}'}
        autosize
        minRows={10}
        maxRows={24}
        spellCheck={false}
        value={text}
        onChange={(event) => change(event.currentTarget.value)}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 12 } }}
      />
      <Group justify="space-between">
        <Switch
          label="Remove what it does not name"
          checked={prune}
          onChange={(event) => {
            setPrune(event.currentTarget.checked)
            comparing.reset()
          }}
        />
        <Group gap="xs">
          <FileButton accept=".yaml,.yml" onChange={(file) => file && void file.text().then(change)}>
            {(props) => (
              <Button variant="default" {...props}>
                Open a file
              </Button>
            )}
          </FileButton>
          <Button
            variant={comparing.data ? 'default' : 'filled'}
            disabled={!text.trim()}
            loading={comparing.isPending}
            onClick={() => comparing.mutate({ text, prune })}
          >
            Compare
          </Button>
        </Group>
      </Group>
      {comparing.isError && <Trouble error={comparing.error} />}
      {comparing.data && (
        <Compared plan={comparing.data} busy={applying.isPending} apply={() => applying.mutate({ text, prune })} />
      )}
      {applying.isError && <Trouble error={applying.error} />}
      {applying.data && <Applied plan={applying.data.plan} back={() => back(applying.data.before)} />}
    </Stack>
  )
}

function Compared({ plan, busy, apply: go }: { plan: Plan; busy: boolean; apply: () => void }) {
  const problems = plan.problems ?? []
  if (problems.length > 0) {
    return (
      <Alert icon={<IconAlertTriangle />} color="orange" variant="outline" role="alert">
        <Text fw={600}>It cannot be applied</Text>
        {problems.map((it) => (
          <Text key={it} size="sm">
            {it}
          </Text>
        ))}
      </Alert>
    )
  }
  if (plan.steps.length === 0) return <Text role="status">It changes nothing: all of it is configured like that.</Text>
  return (
    <Stack gap="md">
      <Group justify="space-between" role="status">
        <Text fw={600}>It changes this: {sayPlan(plan)}</Text>
        <Button color={plan.removed > 0 ? 'red.9' : undefined} loading={busy} onClick={go}>
          {plan.removed > 0 ? `Apply, and remove ${String(plan.removed)}` : 'Apply'}
        </Button>
      </Group>
      <Steps steps={plan.steps} />
    </Stack>
  )
}
