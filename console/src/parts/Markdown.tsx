/** A manual, drawn from Markdown; nothing in it can become an element of its own, so strangers may have written it. */
import { Anchor, Box, Code, List, Stack, Table, Text, Title } from '@mantine/core'
import { Fragment, type ReactNode } from 'react'
import { CodeBlock } from './CodeBlock'
import { blocksOf, piecesOf, type Block, type Piece } from './markdown'

/** `top` is the level that the highest headings get. */
export function Markdown({ text, top = 2 }: { text: string; top?: 2 | 3 }) {
  const blocks = blocksOf(text)
  const highest = Math.min(6, ...blocks.map((it) => (it.kind === 'heading' ? it.level : 6)))
  return (
    <Stack gap="sm" maw={820} miw={0}>
      {blocks.map((block, place) => (
        <Fragment key={place}>{draw(block, top - highest, titleOf(blocks, place))}</Fragment>
      ))}
    </Stack>
  )
}

/** Return what a table or an example is called: after the heading above it, and by its place among them. */
function titleOf(blocks: Block[], place: number): string {
  const before = blocks.slice(0, place)
  const above = [...before].reverse().find((it) => it.kind === 'heading')
  const count = before.filter((it) => it.kind === blocks[place]?.kind).length
  return [above?.kind === 'heading' ? above.text : '', String(count + 1)].filter(Boolean).join(', ')
}

function draw(block: Block, shift: number, title: string): ReactNode {
  switch (block.kind) {
    case 'heading':
      return (
        <Title order={levelOf(block.level + shift)} fz={14} mt="sm">
          <Line text={block.text} />
        </Title>
      )
    case 'paragraph':
      return (
        <Text>
          <Line text={block.text} />
        </Text>
      )
    case 'code':
      return <CodeBlock code={block.text} label={`example ${title}`} />
    case 'list':
      return (
        <List type={block.ordered ? 'ordered' : 'unordered'} size="sm">
          {block.items.map((it, place) => (
            <List.Item key={place}>
              <Line text={it} />
            </List.Item>
          ))}
        </List>
      )
    case 'table':
      return <Cells title={title} head={block.head} rows={block.rows} />
  }
}

function Cells({ title, head, rows }: { title: string; head: string[]; rows: string[][] }) {
  return (
    <Box style={{ overflowX: 'auto' }} tabIndex={0} role="region" aria-label={`Table: ${title}`}>
      <Table fz="sm" miw={480}>
        <Table.Thead>
          <Table.Tr>
            {head.map((it, place) => (
              <Table.Th key={place}>
                <Line text={it} />
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row, place) => (
            <Table.Tr key={place}>
              {row.map((it, at) => (
                <Table.Td key={at}>
                  <Line text={it} />
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Box>
  )
}

function Line({ text }: { text: string }) {
  return piecesOf(text).map((piece, place) => <Fragment key={place}>{drawPiece(piece)}</Fragment>)
}

function drawPiece(piece: Piece): ReactNode {
  switch (piece.kind) {
    case 'code':
      return <Code>{piece.text}</Code>
    case 'strong':
      return <strong>{piece.text}</strong>
    case 'link':
      return (
        <Anchor href={piece.to} target="_blank" rel="noreferrer" inherit underline="always">
          {piece.text}
        </Anchor>
      )
    case 'text':
      return piece.text
  }
}

function levelOf(level: number): 2 | 3 | 4 | 5 | 6 {
  return Math.min(Math.max(level, 2), 6) as 2 | 3 | 4 | 5 | 6
}
