/** Our mark: an oval portrait made of dots, which are events. */
const FRAME =
  '32,3.5 38.3,4.6 44.2,8.1 49.4,14 53.1,22.2 54.5,32 53.1,41.8 49.4,50 44.2,55.9 38.3,59.4 32,60.5 25.7,59.4 19.8,55.9 14.6,50 10.9,41.8 9.5,32 10.9,22.2 14.6,14 19.8,8.1 25.7,4.6'
const SITTER =
  '32,24 38.6,24 35.3,29.7 28.7,29.7 25.4,24 28.7,18.3 35.3,18.3 28.7,38.4 35.3,38.4 18.8,44.1 25.4,44.1 32,44.1 38.6,44.1 45.2,44.1 22.1,49.9 28.7,49.9 35.3,49.9 41.9,49.9'

export function Mark({ size = 24 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 64 64" aria-hidden="true">
      <g style={{ fill: 'light-dark(#8f99c9, #626b9c)' }}>{dots(FRAME, 2.3)}</g>
      <g style={{ fill: 'light-dark(#4153c9, #a3b0ff)' }}>{dots(SITTER, 2.95)}</g>
    </svg>
  )
}

function dots(places: string, radius: number) {
  return places.split(' ').map((place) => {
    const [x, y] = place.split(',')
    return <circle key={place} cx={x} cy={y} r={radius} />
  })
}
