/** Longitude and latitude on a sheet of 360 by 180, and outlines as paths on it. */
import type { Geometry, Position } from 'geojson'

/** Countries that the atlas calls otherwise than those who look up addresses. */
export const SAME: Record<string, string> = {
  'United States': 'United States of America',
  'Bosnia & Herzegovina': 'Bosnia and Herz.',
  'Bosnia and Herzegovina': 'Bosnia and Herz.',
  'North Macedonia': 'Macedonia',
  'Dominican Republic': 'Dominican Rep.',
  'Congo - Kinshasa': 'Dem. Rep. Congo',
  'Congo - Brazzaville': 'Congo',
  'Central African Republic': 'Central African Rep.',
  'Côte d’Ivoire': "Côte d'Ivoire",
  'South Sudan': 'S. Sudan',
  Eswatini: 'eSwatini',
  'Myanmar (Burma)': 'Myanmar',
  Türkiye: 'Turkey',
}

/** Return where a place is drawn. */
export function dotOf([longitude, latitude]: readonly [number, number]): { cx: number; cy: number } {
  return { cx: longitude + 180, cy: 90 - latitude }
}

/** Return the path of a country's outline. */
export function outlineOf(geometry: Geometry): string {
  if (geometry.type === 'Polygon') return geometry.coordinates.map(ring).join('')
  if (geometry.type === 'MultiPolygon') return geometry.coordinates.flat().map(ring).join('')
  return ''
}

/** Return a closed line. The atlas goes on at the other edge where a country reaches over the date line; the sheet does not. */
function ring(positions: Position[]): string {
  const drawn: string[] = []
  let before = positions[0]?.[0] ?? 0
  let turn = 0
  for (const [longitude = 0, latitude = 0] of positions) {
    if (longitude - before > 180) turn -= 360
    if (longitude - before < -180) turn += 360
    before = longitude
    const { cx, cy } = dotOf([longitude + turn, latitude])
    drawn.push(`${cx.toFixed(1)} ${cy.toFixed(1)}`)
  }
  return `M${drawn.join('L')}Z`
}
