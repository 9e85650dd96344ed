/** What opens the door, for production and for tests, drawn from the schema of the resource's type. */
import { Box, Button, Skeleton, Stack, Tabs, Text } from '@mantine/core'
import { IconAlertCircle } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import type { JsonSchema } from '../../parts/jsonSchema'
import type { Fields } from '../../parts/objectDraft'
import { BRANCHES, isEmpty, isMasked, type Branch, type ResourceDraft } from './resource'

const SchemaForm = lazy(() => import('../../parts/SchemaForm'))

interface CredentialsFieldsProps {
  form: Fields<ResourceDraft>
  schema: JsonSchema
}

export function CredentialsFields({ form, schema }: CredentialsFieldsProps) {
  return (
    <Tabs defaultValue="production" keepMounted={false}>
      <Tabs.List mb="md">
        {branches().map((branch) => (
          <Tabs.Tab
            key={branch}
            value={branch}
            rightSection={
              form.error(`credentials.${branch}`) && <IconAlertCircle size={14} aria-label="not right yet" />
            }
          >
            {BRANCHES[branch].label}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {branches().map((branch) => (
        <Tabs.Panel key={branch} value={branch}>
          <BranchFields form={form} schema={schema} branch={branch} />
        </Tabs.Panel>
      ))}
    </Tabs>
  )
}

function BranchFields({ form, schema, branch }: CredentialsFieldsProps & { branch: Branch }) {
  const { credentials } = form.value
  const set = (next: Record<string, unknown>) => form.set('credentials', { ...credentials, [branch]: next })
  const copies = branch === 'test' && isEmpty(credentials.test) && !isEmpty(credentials.production)
  return (
    <Stack gap="md">
      <Box>
        <Text size="sm" c="dimmed">
          {BRANCHES[branch].about}
        </Text>
        {copies && !isMasked(credentials.production) && (
          <Button variant="default" size="xs" mt="xs" onClick={() => set(credentials.production)}>
            Use the production credentials
          </Button>
        )}
      </Box>
      {Object.keys(schema.properties ?? {}).length === 0 && !schema.$ref ? (
        <Text c="dimmed">This type asks for nothing.</Text>
      ) : (
        <Suspense fallback={<Skeleton height={160} />}>
          <SchemaForm
            schema={schema}
            value={credentials[branch]}
            onChange={set}
            error={(name) => form.error(`credentials.${branch}.${name}`)}
          />
        </Suspense>
      )}
    </Stack>
  )
}

function branches(): Branch[] {
  return ['production', 'test']
}
