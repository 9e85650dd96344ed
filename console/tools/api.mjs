// Writes src/api/schema.d.ts, the types of our own OpenAPI document; with --check it only says whether the file is stale.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import openapiTS, { astToString } from 'openapi-typescript'

const place = (path) => fileURLToPath(new URL(path, import.meta.url))
const target = place('../src/api/schema.d.ts')
const python = existsSync(place('../../.venv/bin/python')) ? place('../../.venv/bin/python') : 'python3'
const printed = execFileSync(python, [place('openapi.py')], { encoding: 'utf8', maxBuffer: 1 << 26 })

/** Return the document with tuples as plain lists, because openapi-fetch makes lists of them in what it reads. */
const withoutTuples = (node) => {
  if (Array.isArray(node)) return node.map(withoutTuples)
  if (node === null || typeof node !== 'object') return node
  if (!Array.isArray(node.prefixItems)) {
    return Object.fromEntries(Object.entries(node).map(([key, it]) => [key, withoutTuples(it)]))
  }
  return { type: 'array', items: withoutTuples(node.prefixItems[0]) }
}

const document = withoutTuples(JSON.parse(printed))
const types = astToString(await openapiTS(document, { defaultNonNullable: true, emptyObjectsUnknown: true }))
const text = `// Written by \`npm run api\` from our own OpenAPI document. Do not edit.\n${types}`

if (!process.argv.includes('--check')) {
  writeFileSync(target, text)
} else if (!existsSync(target) || readFileSync(target, 'utf8') !== text) {
  process.stderr.write(
    'src/api/schema.d.ts is stale: run `../tools/npm run api` in console/, and commit what it wrote\n',
  )
  process.exitCode = 1
}
