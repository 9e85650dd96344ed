/** All that is configured, as YAML. */
import { Button, Group, Text } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { CodeBlock } from '../../../parts/CodeBlock'
import { keep } from '../../../parts/download'
import { configurationQuery } from './configuration'

export function Exported() {
  const { data: text } = useSuspenseQuery(configurationQuery)
  const save = () => keep(new Blob([text], { type: 'application/yaml' }), 'limner.yaml')
  return (
    <>
      <Group justify="space-between" mb="xs">
        <Text c="dimmed" maw={560}>
          This is what <b>limner apply</b> takes. Secrets are ***: applied to the same server, they stay as they are.
        </Text>
        <Button variant="default" size="xs" leftSection={<IconDownload size={14} />} onClick={save}>
          Download
        </Button>
      </Group>
      <CodeBlock code={text} label="the configuration" tall />
    </>
  )
}
