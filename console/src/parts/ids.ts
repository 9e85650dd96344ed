/** Ids that people would have written themselves. */

/** Return an id made of a name: `Main web site` becomes `main-web-site`. */
export function idOf(name: string): string {
  return name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 128)
    .replaceAll(/^-+|-+$/g, '')
}
