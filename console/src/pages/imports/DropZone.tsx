/** Where a file is dropped, or chosen by a button. */
import { FileButton, Paper, Button, Stack, Text } from '@mantine/core'
import { IconFileImport } from '@tabler/icons-react'
import { useState, type DragEvent } from 'react'
import classes from './DropZone.module.css'
import { ACCEPTED } from './upload'

export function DropZone({ onFile }: { onFile: (file: File) => void }) {
  const [over, setOver] = useState(false)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const [file] = event.dataTransfer.files
    if (file) onFile(file)
  }
  return (
    <Paper
      className={classes['zone']}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Stack align="center" gap="xs">
        <IconFileImport size={28} stroke={1.5} color="var(--mantine-color-dimmed)" aria-hidden />
        <Text fw={600}>Drop a file here</Text>
        <FileButton onChange={(file) => file && onFile(file)} accept={ACCEPTED}>
          {(props) => (
            <Button variant="default" {...props}>
              Choose a file
            </Button>
          )}
        </FileButton>
        <Text c="dimmed" size="sm" maw={440} ta="center">
          The first row of a CSV file names its columns. One column tells whose row it is: the e-mail address, the phone
          number, or another key.
        </Text>
      </Stack>
    </Paper>
  )
}
