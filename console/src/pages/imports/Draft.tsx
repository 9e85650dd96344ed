/** A draft: what tells whose row it is, what each column is, the first rows, and the way to let it run. */
import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../../api/client'
import { tellTrouble } from '../../parts/toasts'
import { Columns } from './Columns'
import { glimpseQuery, importQuery, type Import, type Plan } from './import'
import { PlanFields } from './PlanFields'

export function Draft({ it, may }: { it: Import; may: boolean }) {
  const { data: glimpse } = useSuspenseQuery(glimpseQuery(it.id))
  const { plan, busy, change, start } = usePlan(it)
  return (
    <Stack gap="lg">
      <PlanFields plan={plan} fields={glimpse.fields} locked={!may} onChange={(next) => void change(next)} />
      <Columns
        glimpse={glimpse}
        plan={plan}
        locked={!may}
        onChange={(columns) => void change({ ...plan, columns: { ...plan.columns, ...columns } })}
      />
      {glimpse.problem && (
        <Alert icon={<IconAlertTriangle />} color="orange" variant="outline">
          <Text fw={600}>It cannot be imported like this yet</Text>
          <Text size="sm">{glimpse.problem}</Text>
        </Alert>
      )}
      {may && (
        <Group gap="xs">
          <Button disabled={glimpse.problem !== ''} loading={busy} onClick={() => void start(false)}>
            Import
          </Button>
          <Button
            variant="default"
            disabled={glimpse.problem !== ''}
            loading={busy}
            onClick={() => void start(true)}
            aria-describedby="try"
          >
            Try it first
          </Button>
          <Text id="try" size="sm" c="dimmed">
            A try writes nothing, and tells what would become of each row.
          </Text>
        </Group>
      )}
    </Stack>
  )
}

/** Keep the plan on the server; what is chosen is shown at once, and taken back where the server refuses it. */
function usePlan(it: Import) {
  const queries = useQueryClient()
  const [ahead, setAhead] = useState<Plan>()
  const [busy, setBusy] = useState(false)
  const path = { id: it.id }
  const put = async (plan: Plan) => {
    const call = api.PUT('/api/v1/imports/{id}', { params: { path }, body: { id: it.id, plan } })
    queries.setQueryData(importQuery(it.id).queryKey, await answer(call))
  }
  const change = async (plan: Plan) => {
    setAhead(plan)
    try {
      await put(plan)
      await queries.invalidateQueries({ queryKey: glimpseQuery(it.id).queryKey })
    } catch (error) {
      tellTrouble(error)
    } finally {
      setAhead(undefined)
    }
  }
  const start = async (dry: boolean) => {
    setBusy(true)
    try {
      await put({ ...(ahead ?? it.plan), dry_run: dry })
      const begun = await answer(api.POST('/api/v1/imports/{id}/start', { params: { path } }))
      queries.setQueryData(importQuery(it.id).queryKey, begun)
      await queries.invalidateQueries({ queryKey: ['imports', 'list'] })
    } catch (error) {
      tellTrouble(error)
    } finally {
      setBusy(false)
    }
  }
  return { plan: ahead ?? it.plan, busy, change, start }
}
