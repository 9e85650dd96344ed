/** What can be done with a person: take everything out, leave as it is, merge, forget. */
import { ActionIcon, Menu } from '@mantine/core'
import { IconArrowMerge, IconDots, IconDownload, IconEraser, IconLock, IconLockOpen } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { answer, api } from '../../api/client'
import { keep } from '../../parts/download'
import { tellDone, tellTrouble } from '../../parts/toasts'
import { useMay } from '../../session/session'
import { EraseDialog } from './EraseDialog'
import { restrictedOf, type Profile } from './person'

export function ProfileActions({ profile }: { profile: Profile }) {
  const admin = useMay('admin')
  const may = useMay('admin', 'developer')
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [erasing, setErasing] = useState(false)
  const [busy, setBusy] = useState(false)
  const restricted = restrictedOf(profile) !== undefined
  const restrict = async (on: boolean) => {
    await api.POST('/api/v1/profiles/{id}/restrict', { params: { path: { id: profile.id } }, body: { on } })
    await queries.invalidateQueries({ queryKey: ['profile'] })
  }
  const change = async () => {
    try {
      await restrict(!restricted)
      tellDone(restricted ? 'No longer restricted' : 'Restricted: nothing is made of what this person does', () =>
        restrict(restricted),
      )
    } catch (error) {
      tellTrouble(error)
    }
  }
  const take = async () => {
    setBusy(true)
    try {
      await download(profile.id)
      tellDone('Everything about this person is in the file that was downloaded')
    } catch (error) {
      tellTrouble(error)
    } finally {
      setBusy(false)
    }
  }
  if (!may) return null
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="default" size={36} loading={busy} aria-label="What can be done with this person">
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconArrowMerge size={16} />}
            onClick={() => void navigate({ to: '/merges/new', search: { one: profile.id } as never })}
          >
            Merge with another…
          </Menu.Item>
          {admin && (
            <>
              <Menu.Item leftSection={<IconDownload size={16} />} onClick={() => void take()}>
                Take everything out (zip)
              </Menu.Item>
              <Menu.Item
                leftSection={restricted ? <IconLockOpen size={16} /> : <IconLock size={16} />}
                onClick={() => void change()}
              >
                {restricted ? 'Lift the restriction' : 'Restrict processing'}
              </Menu.Item>
              <Menu.Divider />
              <Menu.Item
                c="var(--mantine-color-error)"
                leftSection={<IconEraser size={16} />}
                onClick={() => setErasing(true)}
              >
                Erase…
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {erasing && <EraseDialog profile={profile} onClose={() => setErasing(false)} />}
    </>
  )
}

/** Download everything about a person, as a zip file. */
async function download(id: string): Promise<void> {
  const archive: unknown = await answer(
    api.POST('/api/v1/profiles/{id}/export', { params: { path: { id } }, parseAs: 'blob' }),
  )
  keep(archive as Blob, `person-${id}.zip`)
}
