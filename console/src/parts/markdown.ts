/** Markdown as far as manuals of plugins use it: headings, paragraphs, lists, tables, code. What else there is stays text. */

/** A piece of a line: words, code, strong words, or a link. */
export type Piece = { kind: 'text' | 'code' | 'strong'; text: string } | { kind: 'link'; text: string; to: string }

/** A block of a document. */
export type Block =
  | { kind: 'heading'; level: number; text: string }
  | { kind: 'paragraph'; text: string }
  | { kind: 'list'; ordered: boolean; items: string[] }
  | { kind: 'table'; head: string[]; rows: string[][] }
  | { kind: 'code'; text: string }

const HEADING = /^(#{1,6})\s+(.+?)\s*#*$/
const ITEM = /^\s*(?:[-*+]|(\d+)[.)])\s+(.*)$/
const RULE = /^\s*\|?[\s:|-]*-[\s:|-]*\|[\s:|-]*$/
const PIECES = /`([^`]+)`|\*\*([^*]+)\*\*|\[([^\]]+)\]\((https?:\/\/[^\s)]+)\)|<(https?:\/\/[^\s>]+)>/g

/** Return the blocks of a document. */
export function blocksOf(text: string): Block[] {
  const lines = text.split(/\r?\n/)
  const blocks: Block[] = []
  for (let at = 0; at < lines.length;) {
    const [block, next] = readBlock(lines, at)
    if (block) blocks.push(block)
    at = next
  }
  return blocks
}

/** Return the pieces of a line; only addresses of the web become links. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = []
  let end = 0
  for (const found of text.matchAll(PIECES)) {
    if (found.index > end) pieces.push({ kind: 'text', text: text.slice(end, found.index) })
    end = found.index + found[0].length
    const [, code, strong, label, to, bare] = found
    if (code !== undefined) pieces.push({ kind: 'code', text: code })
    else if (strong !== undefined) pieces.push({ kind: 'strong', text: strong })
    else pieces.push({ kind: 'link', text: label ?? bare ?? '', to: to ?? bare ?? '' })
  }
  if (end < text.length) pieces.push({ kind: 'text', text: text.slice(end) })
  return pieces
}

function readBlock(lines: string[], at: number): [Block | undefined, number] {
  const line = lines[at] ?? ''
  if (!line.trim()) return [undefined, at + 1]
  if (line.startsWith('```')) return readCode(lines, at)
  const heading = HEADING.exec(line)
  if (heading) return [{ kind: 'heading', level: heading[1]?.length ?? 1, text: heading[2] ?? '' }, at + 1]
  if (line.includes('|') && RULE.test(lines[at + 1] ?? '')) return readTable(lines, at)
  if (ITEM.test(line)) return readList(lines, at)
  const next = endOf(lines, at + 1, (it) => it.trim() !== '' && !HEADING.test(it) && !it.startsWith('```'))
  return [{ kind: 'paragraph', text: lines.slice(at, next).join(' ') }, next]
}

function readCode(lines: string[], at: number): [Block, number] {
  const end = endOf(lines, at + 1, (it) => !it.startsWith('```'))
  return [{ kind: 'code', text: lines.slice(at + 1, end).join('\n') }, end + 1]
}

function readTable(lines: string[], at: number): [Block, number] {
  const end = endOf(lines, at + 2, (it) => it.includes('|'))
  const rows = lines.slice(at + 2, end).map(cellsOf)
  return [{ kind: 'table', head: cellsOf(lines[at] ?? ''), rows }, end]
}

function readList(lines: string[], at: number): [Block, number] {
  const end = endOf(lines, at, (it) => it.trim() !== '' && (ITEM.test(it) || it.startsWith(' ')))
  const items: string[] = []
  for (const line of lines.slice(at, end)) {
    const item = ITEM.exec(line)
    if (item) items.push(item[2] ?? '')
    else items.push(`${items.pop() ?? ''} ${line.trim()}`)
  }
  return [{ kind: 'list', ordered: ITEM.exec(lines[at] ?? '')?.[1] !== undefined, items }, end]
}

function endOf(lines: string[], from: number, goesOn: (line: string) => boolean): number {
  const end = lines.findIndex((line, place) => place >= from && !goesOn(line))
  return end < 0 ? lines.length : end
}

function cellsOf(line: string): string[] {
  const inner = line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '')
  return inner.split(/(?<!\\)\|/).map((it) => it.trim().replaceAll('\\|', '|'))
}
