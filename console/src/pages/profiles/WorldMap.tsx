/** The world in outline, with the places that somebody came from; all of it is bundled, no tile comes from the net. */
import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import atlas from 'world-atlas/countries-110m.json'
import type { Place } from './devices'
import { dotOf, outlineOf, SAME } from './mapping'
import classes from './ProfilePage.module.css'

const world = atlas as unknown as Topology<{ countries: GeometryCollection<{ name: string }> }>
const countries = feature(world, world.objects.countries)
  .features.filter((it) => it.properties.name !== 'Antarctica')
  .map((it) => ({ name: it.properties.name, outline: outlineOf(it.geometry) }))

export default function WorldMap({ places }: { places: readonly Place[] }) {
  const seen = new Set(places.map((it) => SAME[it.country] ?? it.country))
  const label = `A map of the world with ${places.map((it) => it.name).join('; ')}`
  return (
    <svg viewBox="0 8 360 140" className={classes['map']} role="img" aria-label={label}>
      {countries.map(({ name, outline }) => (
        <path key={name} d={outline} data-seen={seen.has(name) || undefined} />
      ))}
      {places.map(({ name, point }) => point && <circle key={name} {...dotOf(point)} r={3.5} />)}
    </svg>
  )
}
