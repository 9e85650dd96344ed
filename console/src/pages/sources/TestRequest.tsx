/** The request of a test, to be looked at, changed by hand, or copied for a terminal. */
import { Box, Group, Text } from '@mantine/core'
import { CopyButton } from '../../parts/CopyButton'
import { JsonField } from '../inbound/JsonField'
import type { TestedRequest } from './request'

interface TestRequestProps {
  request: TestedRequest
  onChange: (body: unknown) => void
}

export function TestRequest({ request, onChange }: TestRequestProps) {
  const { method, path, body } = request
  const command = () =>
    `curl -X ${method} '${window.location.origin}${path}' \\
  -H 'Content-Type: application/json' \\
  -d '${JSON.stringify(body).replaceAll("'", "'\\''")}'`
  return (
    <Box component="section" aria-label="Request">
      <Group justify="space-between" mb={4} wrap="nowrap">
        <Text size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
          {`${method} ${path}`}
        </Text>
        <CopyButton text={command} label="Copy the request for a terminal" words="Copy as curl" />
      </Group>
      <JsonField aria-label="Body of the request" minRows={8} value={body} onChange={onChange} />
    </Box>
  )
}
