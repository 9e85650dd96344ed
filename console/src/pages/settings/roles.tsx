/** What each role may do, in words, and the field in which roles are chosen. */
import { Checkbox, Stack } from '@mantine/core'
import type { Role } from '../../session/session'

/** The roles, and what they are for. */
export const ROLES: Record<Role, { label: string; about: string }> = {
  admin: { label: 'Admin', about: 'Everything, users and tokens among it; erasing people; the audit log.' },
  developer: { label: 'Developer', about: 'Configures everything, imports, sees people and their data.' },
  marketer: { label: 'Marketer', about: 'Sees people and their data, and what is configured.' },
  maintainer: { label: 'Maintainer', about: 'Sees how the system does, and no people.' },
}

interface RolesFieldProps {
  value: Role[]
  error?: string
  onChange: (roles: Role[]) => void
}

export function RolesField({ value, error, onChange }: RolesFieldProps) {
  return (
    <Checkbox.Group label="Roles" value={value} error={error} onChange={(it) => onChange(it as Role[])}>
      <Stack gap="xs" mt={6}>
        {Object.entries(ROLES).map(([role, { label, about }]) => (
          <Checkbox key={role} value={role} label={label} description={about} />
        ))}
      </Stack>
    </Checkbox.Group>
  )
}

/** Return roles in words. */
export function sayRoles(roles: readonly Role[]): string {
  return roles.map((it) => ROLES[it].label).join(', ')
}
