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

function ring(positions: Position[]): string {
  const points = positions.map(([longitude = 0, latitude = 0]) => {
    const { cx, cy } = dotOf([longitude, latitude])
    return `${cx.toFixed(1)} ${cy.toFixed(1)}`
  })
  return `M${points.join('L')}Z`
}
