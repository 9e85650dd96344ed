/** Production or staging: every request says which one is meant. Where production is all there is, it is not shown. */
import { Menu, UnstyledButton } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { State } from '../parts/State'
import { ENVIRONMENTS, environment, useEnvironment, type Environment } from '../session/environment'
import { useSession } from '../session/session'
import classes from './TopBar.module.css'

const WORDS = { production: 'Production', staging: 'Staging' }
const TONES = { production: 'good', staging: 'waiting' } as const

export function EnvironmentSwitch() {
  const session = useSession()
  const chosen = useEnvironment()
  const queries = useQueryClient()
  const choose = (next: Environment) => {
    environment.choose(next)
    void queries.resetQueries({ predicate: (it) => it.queryKey[0] !== 'session' })
  }
  if (session.environments.length < 2) return null
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <UnstyledButton className={classes['environment']} aria-label={`Environment: ${WORDS[chosen]}`}>
          <State tone={TONES[chosen]}>{WORDS[chosen]}</State>
          <IconChevronDown size={14} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup value={chosen} onChange={(it) => choose(it as Environment)}>
          {ENVIRONMENTS.map((it) => (
            <Menu.RadioItem key={it} value={it} closeMenuOnClick>
              <State tone={TONES[it]}>{WORDS[it]}</State>
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  )
}
