/** Settings of the server, and which of them somebody looks for. */
import type { Schema } from '../../../api/client'

export type Setting = Schema<'SettingView'>

/** Return the settings with these words in name, value or description; `changed` leaves out those at their default. */
export function settingsWith(settings: Setting[], words: string, changed: boolean): Setting[] {
  const wanted = words.trim().toLowerCase()
  return settings.filter(
    (it) => (!changed || it.changed) && `${it.name} ${it.value} ${it.description}`.toLowerCase().includes(wanted),
  )
}
