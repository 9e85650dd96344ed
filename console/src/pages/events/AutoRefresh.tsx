/** How often a list looks again by itself; kept in the address. */
import { Button, Menu } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'

const CHOICES = [
  { value: '', label: 'By hand', shown: '' },
  { value: '5', label: 'Every 5 seconds', shown: '5 s' },
  { value: '30', label: 'Every 30 seconds', shown: '30 s' },
  { value: '300', label: 'Every 5 minutes', shown: '5 min' },
]

export function AutoRefresh({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const chosen = CHOICES.find((it) => it.value === value) ?? CHOICES[0]
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="default"
          fw={400}
          px="sm"
          aria-label={chosen?.shown ? `Refresh every ${chosen.shown}` : 'Refresh by hand'}
          leftSection={<IconRefresh size={16} aria-hidden />}
        >
          {chosen?.shown || 'Refresh'}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Look again</Menu.Label>
        <Menu.RadioGroup value={value} onChange={onChange}>
          {CHOICES.map((it) => (
            <Menu.RadioItem key={it.value} value={it.value} closeMenuOnClick>
              {it.label}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  )
}
