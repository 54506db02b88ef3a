import type { Measure } from '../text/lines'
import { type Block, type Drawing, type Mark, rectangle, rounded } from './drawing'
import { BEYOND, hero, type Placed } from './hero'
import type { Look, Part } from './look'
import { CODE_GROUND } from './poster-colours'
import { factsOf, type PosterContent } from './poster-content'
import { type Fitted, type Fitting, fitted, textMarks } from './typesetting'

/** Every page is so wide, in its units. */
export const PAGE_WIDTH = 1080
const MARGIN = 76
const INNER = PAGE_WIDTH - 2 * MARGIN

/** The sizes of a page's parts, in units, before all of them shrink together. */
export interface Measures {
  height: number
  title: number
  /** The title is at most so high. */
  titleHigh: number
  text: number
  code: number
  /** The picture is so high at least, at least where text is larger than usual, and at most. */
  hero: [least: number, wanted: number, most: number]
  /** Facts and code stand beside each other, for want of height. */
  beside: boolean
  summary: boolean
  /** Whom it is for and whom to ask; otherwise time and place alone. */
  allFacts: boolean
  /** So many sessions and places are named, and of others how many there are. */
  named: { times: number; places: number }
}

/** What a part came to: its height, and how it is drawn from there down. */
interface Row {
  name: string
  height: number
  place: (y: number) => Placed
}

const nothing: Placed = { marks: [], blocks: [] }
const together = (all: readonly Placed[]): Placed => ({
  marks: all.flatMap(({ marks }) => marks),
  blocks: all.flatMap(({ blocks }) => blocks),
})

/** All of a poster's parts grow smaller together, by so much at a time, until they have their place. */
const STEP = 0.97
const SMALLEST = 0.2
/** Text of less than this part of its usual size is not read from where one stands. */
const EASY = 0.6

/** A poster of an event, of this look and these measures: everything that it has to say, at whatever length. */
export function poster(
  content: PosterContent,
  { look, measures, measure }: { look: Look; measures: Measures; measure: Measure },
): Drawing {
  let factor = look.scale
  for (;;) {
    const rows = rowsOf(content, { look, measures, measure, factor })
    const room = measures.height - heightOf(rows, look, factor)
    const [small, wanted] = measures.hero
    const least = hasHero(look, content) ? (factor > 1 && !look.band ? wanted : small) : 0
    if (room >= least || factor <= SMALLEST)
      return {
        width: PAGE_WIDTH,
        height: measures.height,
        crowded: factor < EASY,
        ...arranged(rows, { look, content, measures, room, factor }),
      }
    factor *= STEP
  }
}

interface Setting {
  look: Look
  measures: Measures
  measure: Measure
  factor: number
}

const hasHero = (look: Look, content: PosterContent): boolean => content.hasCover || look.drawn !== undefined

/** What is free between parts, and above the first and below the last. */
const gapOf = (factor: number) => 44 * Math.min(1, factor)
const edgeOf = ({ height }: Pick<Measures, 'height'>) => Math.min(MARGIN, height * 0.055)

function rowsOf(content: PosterContent, setting: Setting): Row[] {
  const { look, measures } = setting
  const parts: Partial<Record<Part, Row | undefined>> = {
    inviter: inviterRow(content, setting),
    title: titleRow(content, setting),
    summary: measures.summary && content.summary ? summaryRow(content, setting) : undefined,
    facts: measures.beside ? besideRow(content, setting) : factsRow(content, { ...setting, width: INNER }),
    hero: { name: 'hero', height: 0, place: () => nothing },
  }
  const ordered = look.order.flatMap((part) => parts[part] ?? [])
  return [...ordered, ...(measures.beside ? hostsRow(content, setting) : [footRow(content, setting)])]
}

/** What everything but the picture takes. */
function heightOf(rows: readonly Row[], look: Look, factor: number): number {
  const gap = gapOf(factor)
  const parts = rows.filter(({ name }) => name !== 'hero')
  return (
    parts.reduce((sum, { height }) => sum + height, 0) +
    gap * (rows.length + (look.band ? 1 : 0)) +
    2 * MARGIN * 0.7
  )
}

/** Rows from the top down, the picture as high as there is room, and what is then still free between them. */
function arranged(
  rows: readonly Row[],
  {
    look,
    content,
    measures,
    room,
    factor,
  }: { look: Look; content: PosterContent; measures: Measures; room: number; factor: number },
): { marks: Mark[]; blocks: Block[] } {
  const { height } = measures
  const shown = hasHero(look, content)
  const heroHigh = shown ? Math.min(measures.hero[2], room) : 0
  const used = rows.filter(({ name }) => shown || name !== 'hero')
  const free = Math.max(0, room - heroHigh)
  const gap = gapOf(factor) + free / (used.length + 1)
  const edge = edgeOf(measures)
  const bleeds = look.hero.bleeds
  const placed: Placed[] = []
  let y = used[0]?.name === 'hero' && bleeds ? 0 : edge + Math.min(free / (used.length + 1), 40)
  let bandEnd = 0
  for (const [index, row] of used.entries()) {
    const isLast = index === used.length - 1
    if (row.name === 'hero') {
      const box = bleeds
        ? { x: 0, y, width: PAGE_WIDTH, height: heroHigh }
        : { x: MARGIN, y, width: INNER, height: heroHigh }
      placed.push(hero(box, look, content))
      y += heroHigh + gap
      continue
    }
    // The last stands at the foot of the page, whatever is free above it.
    const at = isLast ? Math.max(y, height - edge - row.height) : y
    placed.push(row.place(at))
    y = at + row.height + gap
    if (row.name === 'title') {
      bandEnd = at + row.height + gapOf(factor) * 0.8
      if (look.band) y = bandEnd + gap
      // A picture that reaches from edge to edge begins where the band ends.
      if (look.band && bleeds && used[index + 1]?.name === 'hero') y = bandEnd
    }
  }
  const { colours } = look
  const ground: Mark = {
    kind: 'shape',
    outline: rectangle({
      x: -BEYOND,
      y: -BEYOND,
      width: PAGE_WIDTH + 2 * BEYOND,
      height: height + 2 * BEYOND,
    }),
    colour: colours.ground,
  }
  const band: Mark = {
    kind: 'shape',
    outline: rectangle({
      x: -BEYOND,
      y: -BEYOND,
      width: PAGE_WIDTH + 2 * BEYOND,
      height: bandEnd + BEYOND,
    }),
    colour: colours.panel,
  }
  const { marks, blocks } = together(placed)
  return {
    marks: [
      ground,
      ...(look.backdrop?.(PAGE_WIDTH, height, colours) ?? []),
      ...(look.band ? [band] : []),
      ...marks,
    ],
    blocks,
  }
}

/** A text in a box of this width, as a row of its own. */
function textRow(
  name: string,
  text: Fitted,
  {
    x = MARGIN,
    width = INNER,
    colour,
    align,
  }: { x?: number; width?: number; colour: string; align: Look['align'] },
): Row {
  return {
    name,
    height: text.height,
    place: (y) => ({
      marks: textMarks(text, { x, y, width }, { colour, align }),
      blocks: [{ name, box: { x, y, width, height: text.height } }],
    }),
  }
}

function inviterRow({ inviter }: PosterContent, { look, measures, measure, factor }: Setting): Row {
  const { colours, band, align } = look
  const size = measures.text * Math.min(1.1, factor)
  const said = inviter ? `${inviter}  邀您参加` : '巾帼活动  邀您参加'
  const text = fitted(said, { width: INNER, height: size * 2.6, most: size, least: 0, leading: 1.3 }, measure)
  return textRow('inviter', text, { colour: band ? colours.panelSoft : colours.soft, align })
}

function titleRow({ title }: PosterContent, { look, measures, measure, factor }: Setting): Row {
  const { colours, band, align } = look
  const fitting: Fitting = {
    width: INNER,
    height: measures.titleHigh * factor,
    most: measures.title * Math.min(1.2, factor),
    least: 0,
    bold: true,
    leading: 1.24,
    even: true,
  }
  return textRow('title', fitted(title, fitting, measure), {
    colour: band ? colours.onPanel : colours.title,
    align,
  })
}

function summaryRow({ summary }: PosterContent, { look, measures, measure, factor }: Setting): Row {
  const fitting = { width: INNER, most: measures.text * factor, least: 0, leading: 1.65 }
  return textRow('summary', fitted(summary, { ...fitting, even: look.align === 'center' }, measure), {
    colour: look.colours.text,
    align: look.align,
  })
}

const NAMES: Record<string, string> = { 时间: 'times', 地点: 'places', 对象: 'audience', 咨询: 'contact' }

/** Time and place come first. */
const ESSENTIAL = 2

/** Time, place and whom to ask, each with its name. */
function factsRow(
  content: PosterContent,
  { look, measures, measure, factor, width, x = MARGIN }: Setting & { width: number; x?: number },
): Row {
  const { colours, facts: style } = look
  const size = measures.text * factor
  const inset = style === 'card' ? size * 1.15 : 0
  const large = style === 'large'
  const labelWide = large ? 0 : size * (style === 'tags' ? 3.3 : 2.9)
  const wide = width - 2 * inset - labelWide
  const between = size * (style === 'rules' ? 0.95 : 0.6)
  const facts = factsOf(content, measures.named).slice(0, measures.allFacts ? undefined : ESSENTIAL)
  const rows = facts.map(({ name, lines }) => {
    const isTime = name === '时间'
    const most = size * (isTime ? 1.24 : large ? 1.16 : 1.06)
    const text = fitted(
      lines.join('\n'),
      { width: wide, most, least: 0, bold: isTime || large, leading: 1.42 },
      measure,
    )
    return { name, text, height: text.height + (large ? size * 1.2 : 0) }
  })
  const height = rows.reduce((sum, row) => sum + row.height, 0) + between * (rows.length - 1) + 2 * inset
  const onPanel = style === 'card'
  return {
    name: 'facts',
    height,
    place(y) {
      const marks: Mark[] = []
      const blocks: Block[] = []
      if (onPanel)
        marks.push({ kind: 'shape', outline: rounded({ x, y, width, height }, 26), colour: colours.panel })
      let at = y + inset
      for (const { name, text, height: high } of rows) {
        const box = {
          x: x + inset + labelWide,
          y: large ? at + size * 1.2 : at,
          width: wide,
          height: text.height,
        }
        marks.push(
          ...nameMarks(name, { x: x + inset, y: at, size, first: text.size * text.leading, width }, look),
        )
        marks.push(...textMarks(text, box, { colour: onPanel ? colours.onPanel : colours.text }))
        blocks.push({ name: NAMES[name] ?? name, box })
        at += high + between
      }
      return { marks, blocks }
    },
  }
}

/** The name of a fact, in the manner of the look. `first`: how high the first line beside it is. */
function nameMarks(
  name: string,
  { x, y, size, first, width }: { x: number; y: number; size: number; first: number; width: number },
  { colours, facts }: Look,
): Mark[] {
  const small = size * (facts === 'large' ? 0.82 : 0.9)
  const text = (dx: number, dy: number, colour: string): Mark => ({
    kind: 'text',
    text: name,
    x: x + dx,
    y: y + dy,
    size: small,
    bold: true,
    colour,
    align: 'left',
  })
  const middle = first / 2 + small * 0.37
  if (facts === 'tags')
    return [
      {
        kind: 'shape',
        outline: rounded(
          { x, y: y + first / 2 - small * 0.78, width: small * 2.9, height: small * 1.56 },
          small * 0.78,
        ),
        colour: colours.accent,
      },
      text(small * 0.45, middle, colours.onAccent),
    ]
  if (facts === 'rules')
    return [
      {
        kind: 'shape',
        outline: rectangle({ x, y: y - size * 0.48, width, height: 2 }),
        colour: colours.ornaments[3],
      },
      text(0, middle, colours.accent),
    ]
  return [text(0, facts === 'large' ? small : middle, colours.accent)]
}

/** The code on its white ground, with what to do about it. */
function codeMarks({ x, y }: { x: number; y: number }, side: number): Placed {
  const quiet = side * 0.06
  const box = { x, y, width: side, height: side }
  return {
    marks: [
      { kind: 'shape', outline: rounded(box, side * 0.07), colour: CODE_GROUND },
      {
        kind: 'picture',
        of: 'code',
        box: { x: x + quiet, y: y + quiet, width: side - 2 * quiet, height: side - 2 * quiet },
      },
    ],
    blocks: [{ name: 'code', box }],
  }
}

/** Last on a high page: what to do and who holds it, and the code beside. */
function footRow(content: PosterContent, { look, measures, measure, factor }: Setting): Row {
  const { colours } = look
  const side = measures.code * Math.max(0.8, Math.min(1.15, factor))
  const size = measures.text * factor
  const wide = INNER - side - 40
  const call = fitted(
    content.call,
    { width: wide, height: size * 1.95, most: size * 1.5, least: 0, bold: true, leading: 1.3 },
    measure,
  )
  const hosts = fitted(
    content.hosts.join('\n'),
    { width: wide, height: Math.max(side * 1.25, size * 6), most: size * 0.82, least: 0, leading: 1.5 },
    measure,
  )
  const gap = content.hosts.length > 0 ? size * 0.5 : 0
  const texts = call.height + gap + hosts.height
  const height = Math.max(side, texts)
  return {
    name: 'foot',
    height,
    place(y) {
      const top = y + (height - texts) / 2
      const callBox = { x: MARGIN, y: top, width: wide, height: call.height }
      const hostBox = { x: MARGIN, y: top + call.height + gap, width: wide, height: hosts.height }
      return together([
        codeMarks({ x: PAGE_WIDTH - MARGIN - side, y: y + (height - side) / 2 }, side),
        {
          marks: [
            ...textMarks(call, callBox, { colour: colours.title }),
            ...textMarks(hosts, hostBox, { colour: colours.soft }),
          ],
          blocks: [
            { name: 'call', box: callBox },
            ...(content.hosts.length > 0 ? [{ name: 'hosts', box: hostBox }] : []),
          ],
        },
      ])
    },
  }
}

/** On a low page: facts, and the code beside them with its call beneath. */
function besideRow(content: PosterContent, setting: Setting): Row {
  const { look, measures, measure, factor } = setting
  const side = measures.code * Math.max(0.75, Math.min(1, factor))
  const facts = factsRow(content, { ...setting, width: INNER - side - 36 })
  const call = fitted(
    content.call,
    { width: side, height: 45, most: 30, least: 0, bold: true, leading: 1.5 },
    measure,
  )
  const codeHigh = side + 8 + call.height
  const height = Math.max(facts.height, codeHigh)
  const x = PAGE_WIDTH - MARGIN - side
  return {
    name: 'facts',
    height,
    place(y) {
      const codeAt = y + (height - codeHigh) / 2
      const callBox = { x, y: codeAt + side + 8, width: side, height: call.height }
      return together([
        facts.place(y + (height - facts.height) / 2),
        codeMarks({ x, y: codeAt }, side),
        {
          marks: textMarks(call, callBox, { colour: look.colours.title, align: 'center' }),
          blocks: [{ name: 'call', box: callBox }],
        },
      ])
    },
  }
}

function hostsRow({ hosts }: PosterContent, { look, measures, measure, factor }: Setting): Row[] {
  if (hosts.length === 0) return []
  const fitting = { width: INNER, height: measures.text * 3.6, most: measures.text * factor * 0.8, least: 0 }
  const text = fitted(hosts.join('\n'), { ...fitting, leading: 1.45 }, measure)
  return [textRow('hosts', text, { colour: look.colours.soft, align: look.align })]
}
