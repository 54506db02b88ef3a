import { SaxesParser, type SaxesTagNS } from 'saxes'
import { xmlText } from './xml-text'

/** An element as its opening tag tells. Offsets are of the text that was scanned. */
export interface ScannedTag {
  /** Its name without a prefix. */
  local: string
  /** What stands before the name, a colon included; empty where nothing does. */
  prefix: string
  /** How many elements it stands in. */
  depth: number
  /** Where the opening tag begins and where it ends. */
  from: number
  to: number
  /** Closes itself, and holds nothing. */
  empty: boolean
  /** As they are written, names with their prefixes. */
  attributes: [name: string, value: string][]
}

interface Handlers {
  open?: (tag: ScannedTag) => void
  /** `from` and `to` are of the closing tag; of an empty element both are its end. */
  close?: (tag: ScannedTag, from: number, to: number) => void
  text?: (text: string, within: ScannedTag) => void
}

/**
 * Reads an XML part from its beginning to its end, keeping nothing: only the elements of the vocabulary to which its
 * root belongs are told, whatever prefix they carry, and extensions of others are passed over. Throws if it is not
 * well-formed.
 */
export function scanXml(xml: string, { open, close, text }: Handlers): void {
  const parser = new SaxesParser({ xmlns: true, position: true })
  const path: (ScannedTag | null)[] = []
  let vocabulary: string | undefined
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', (tag) => {
    vocabulary ??= tag.uri
    const to = parser.position
    const scanned =
      tag.uri === vocabulary
        ? tagOf(tag, { from: xml.lastIndexOf('<', to - 1), to, depth: path.length })
        : null
    path.push(scanned)
    if (scanned) open?.(scanned)
  })
  parser.on('closetag', () => {
    const tag = path.pop()
    const to = parser.position
    if (tag) close?.(tag, tag.empty ? to : xml.lastIndexOf('<', to - 1), to)
  })
  if (text) {
    const passOn = (part: string) => {
      const within = path.at(-1)
      if (within) text(part, within)
    }
    parser.on('text', passOn)
    parser.on('cdata', passOn)
  }
  parser.write(xml).close()
}

const tagOf = (tag: SaxesTagNS, at: Pick<ScannedTag, 'from' | 'to' | 'depth'>): ScannedTag => ({
  ...at,
  local: tag.local,
  prefix: tag.prefix ? `${tag.prefix}:` : '',
  empty: tag.isSelfClosing,
  attributes: Object.values(tag.attributes).map(({ name, value }) => [name, value]),
})

/** The value of an attribute, whatever prefix it has; undefined if it is not there. */
export const attributeOf = ({ attributes }: ScannedTag, local: string): string | undefined =>
  attributes.find(([name]) => name === local || name.endsWith(`:${local}`))?.[1]

/** The opening tag written anew, with these attributes instead of its own; those undefined are left out. */
export function openingTag(
  { prefix, local, attributes }: Pick<ScannedTag, 'prefix' | 'local' | 'attributes'>,
  changed: Record<string, string | undefined>,
  end: '>' | '/>' = '>',
): string {
  const kept = attributes.filter(([name]) => !(name in changed))
  const set = Object.entries(changed).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  )
  return `<${prefix}${local}${[...set, ...kept].map(([name, value]) => ` ${name}="${xmlText(value)}"`).join('')}${end}`
}

/** A piece of a text, from `from` up to `to`, and the text that takes its place. */
export interface Replaced {
  from: number
  to: number
  by: string
}

/** A text with pieces of it replaced; the pieces may come in any order, and none overlaps another. */
export function spliced(text: string, replaced: readonly Replaced[]): string {
  let at = 0
  const parts: string[] = []
  for (const { from, to, by } of [...replaced].sort((a, b) => a.from - b.from || a.to - b.to)) {
    parts.push(text.slice(at, from), by)
    at = to
  }
  return parts.join('') + text.slice(at)
}
