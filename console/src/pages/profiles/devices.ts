/** Devices and places of sessions, the last first. */
import type { Schema } from '../../api/client'

type Session = Schema<'Session'>

/** A device that somebody came with. */
export interface Device {
  key: string
  name: string
  type: string
  visits: number
  last: string
}

/** A place that somebody came from; without longitude and latitude where only the country is known. */
export interface Place {
  name: string
  country: string
  point: [number, number] | undefined
  visits: number
  last: string
}

/** Return the devices of sessions, which are newest first. */
export function devicesOf(sessions: readonly Session[]): Device[] {
  const found = new Map<string, Device>()
  for (const { device, os, app, metadata } of sessions) {
    const model = [device.brand, device.model].filter(Boolean).join(' ') || known(device.name)
    const name = [model, [app.name, os.name].filter(Boolean).join(' on ')].filter(Boolean).join(', ')
    if (!name) continue
    const key = `${name} ${device.resolution ?? ''}`
    const before = found.get(key)
    if (before) before.visits += 1
    else found.set(key, { key, name, type: device.type ?? '', visits: 1, last: metadata.time.insert })
  }
  return [...found.values()]
}

/** Return the places of sessions, which are newest first. */
export function placesOf(sessions: readonly Session[]): Place[] {
  const found = new Map<string, Place>()
  for (const { device, metadata } of sessions) {
    const { city, country, latitude, longitude } = device.geo
    const name = [city, country.name].filter(Boolean).join(', ')
    if (!name) continue
    const point = latitude === null || longitude === null ? undefined : ([longitude, latitude] as [number, number])
    const before = found.get(name)
    if (before) before.visits += 1
    else found.set(name, { name, country: country.name ?? '', point, visits: 1, last: metadata.time.insert })
  }
  return [...found.values()]
}

function known(name: string | null): string {
  return name && name !== 'Other' ? name : ''
}
