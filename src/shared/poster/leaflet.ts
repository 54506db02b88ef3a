import { linesOf, type Measure } from '../text/lines'
import { type Block, type Box, type Drawing, type Mark, rectangle, rounded } from './drawing'
import { BEYOND, hero } from './hero'
import type { Look } from './look'
import { CODE_GROUND, CUTTING_MARK } from './poster-colours'
import { factsOf, type PosterContent } from './poster-content'
import { type Fitting, fitted, textMarks } from './typesetting'

/** An A4 sheet on its side, in units: five and a half a millimetre, nearly. */
const WIDTH = 1620
const HEIGHT = (WIDTH * 210) / 297
/** The part that is folded in is three millimetres narrower than the others. */
const FLAP = (WIDTH * 97) / 297
const PANEL = (WIDTH - FLAP) / 2
const PADDING = 52
/** How long the marks are at which the sheet is folded. */
const FOLD = 16

interface Panel {
  marks: Mark[]
  blocks: Block[]
}

interface Setting {
  look: Look
  measure: Measure
}

/**
 * A leaflet of three panels, front and back: outside are, from the left, what is folded in, the back and the front; inside
 * the facts, and what the event is about. Of a description that is too long for it, it says where the rest is read.
 */
export function leaflet(content: PosterContent, look: Look, measure: Measure): Drawing[] {
  const setting = { look, measure }
  const told = columnsOf(content, setting)
  const [first, second] = told.columns
  const inside = [
    factsPanel(content, at(0, PANEL), setting),
    // Where nothing is told, the picture has both parts.
    ...(first
      ? [
          columnPanel(first, at(PANEL, PANEL), setting),
          second
            ? columnPanel(second, at(2 * PANEL, FLAP), setting)
            : picturePanel(content, at(2 * PANEL, FLAP), setting),
        ]
      : [picturePanel(content, at(PANEL, PANEL + FLAP), setting)]),
  ]
  const outside = [
    stepsPanel(content, at(0, FLAP), setting),
    backPanel(content, at(FLAP, PANEL), setting),
    frontPanel(content, at(FLAP + PANEL, PANEL), setting),
  ]
  return [
    page(outside, { folds: [FLAP, FLAP + PANEL], look, crowded: false }),
    page(inside, { folds: [PANEL, 2 * PANEL], look, crowded: told.shortened }),
  ]
}

const at = (x: number, width: number): Box => ({ x, y: 0, width, height: HEIGHT })

function page(
  panels: readonly Panel[],
  { folds, look, crowded }: { folds: number[]; look: Look; crowded: boolean },
): Drawing {
  const ground: Mark = {
    kind: 'shape',
    outline: rectangle({ x: -BEYOND, y: -BEYOND, width: WIDTH + 2 * BEYOND, height: HEIGHT + 2 * BEYOND }),
    colour: look.colours.ground,
  }
  const fold = (x: number, y: number): Mark => ({
    kind: 'shape',
    outline: rectangle({ x: x - 0.75, y, width: 1.5, height: FOLD }),
    colour: CUTTING_MARK,
    alpha: 0.5,
  })
  return {
    width: WIDTH,
    height: HEIGHT,
    crowded,
    marks: [
      ground,
      ...panels.flatMap(({ marks }) => marks),
      ...folds.flatMap((x) => [fold(x, 0), fold(x, HEIGHT - FOLD)]),
    ],
    blocks: panels.flatMap(({ blocks }) => blocks),
  }
}

/** Texts beneath each other in a panel, from `y` down; answers where the last ends. */
function stack(
  texts: readonly {
    name: string
    text: string
    colour: string
    gap: number
    fitting: Omit<Fitting, 'width'>
  }[],
  { x, y, width }: { x: number; y: number; width: number },
  { measure, align = 'left' }: { measure: Measure; align?: Look['align'] },
): Panel & { end: number } {
  const panel: Panel = { marks: [], blocks: [] }
  let end = y
  for (const { name, text, colour, gap, fitting } of texts) {
    if (text === '') continue
    const said = fitted(text, { ...fitting, width }, measure)
    const box = { x, y: end, width, height: said.height }
    panel.marks.push(...textMarks(said, box, { colour, align }))
    panel.blocks.push({ name, box })
    end += said.height + gap
  }
  return { ...panel, end }
}

const fill = (box: Box, colour: string): Mark => ({
  kind: 'shape',
  outline: rectangle({ ...box, y: -BEYOND, height: HEIGHT + 2 * BEYOND }),
  colour,
})

function frontPanel(content: PosterContent, panel: Box, { look, measure }: Setting): Panel {
  const { colours } = look
  const x = panel.x + PADDING
  const width = panel.width - 2 * PADDING
  const onPanel = look.band
  const isPictured = content.hasCover || look.drawn !== undefined
  const texts = stack(
    [
      {
        name: 'inviter',
        text: content.inviter || '巾帼活动',
        colour: onPanel ? colours.panelSoft : colours.soft,
        gap: 26,
        fitting: { most: 26, least: 14, height: 70, leading: 1.35 },
      },
      {
        name: 'title',
        text: content.title,
        colour: onPanel ? colours.onPanel : colours.title,
        gap: 28,
        fitting: {
          most: isPictured ? 84 : 108,
          least: 0,
          height: isPictured ? 330 : 520,
          bold: true,
          even: true,
          leading: 1.24,
        },
      },
      {
        name: 'times',
        text: content.times[0] ?? '',
        colour: onPanel ? colours.onPanel : colours.text,
        gap: 40,
        fitting: { most: 29, least: 18, height: 90, bold: true, leading: 1.4 },
      },
    ],
    { x, y: isPictured ? 86 : 240, width },
    { measure, align: look.align },
  )
  const picture = {
    x: panel.x,
    y: texts.end,
    width: panel.width + BEYOND,
    height: HEIGHT - texts.end + BEYOND,
  }
  const shown = hero(picture, { ...look, hero: { bleeds: false, radius: 0, arch: look.hero.arch } }, content)
  return {
    marks: [
      fill({ ...panel, width: panel.width + BEYOND }, onPanel ? colours.panel : colours.ground),
      ...shown.marks,
      ...texts.marks,
    ],
    blocks: [
      ...texts.blocks,
      ...shown.blocks.map(({ name }) => ({
        name,
        box: { ...picture, width: panel.width, height: HEIGHT - texts.end },
      })),
    ],
  }
}

function backPanel(content: PosterContent, panel: Box, { look, measure }: Setting): Panel {
  const { colours } = look
  const side = 250
  const x = panel.x + PADDING
  const width = panel.width - 2 * PADDING
  const codeBox = { x: panel.x + (panel.width - side) / 2, y: 230, width: side, height: side }
  const quiet = side * 0.06
  const below = stack(
    [
      {
        name: 'call',
        text: content.call,
        colour: colours.title,
        gap: 30,
        fitting: { most: 38, least: 20, bold: true, leading: 1.35 },
      },
      {
        name: 'contact',
        text: content.contact && `咨询  ${content.contact}`,
        colour: colours.text,
        gap: 0,
        fitting: { most: 26, least: 16, height: 130 },
      },
    ],
    { x, y: codeBox.y + side + 28, width },
    { measure, align: 'center' },
  )
  const hostsAt = HEIGHT - 300
  const hosts = stack(
    [
      {
        name: 'hosts',
        text: content.hosts.join('\n'),
        colour: colours.soft,
        gap: 0,
        fitting: { most: 22, least: 12, height: 240, leading: 1.6 },
      },
    ],
    { x, y: hostsAt, width },
    { measure, align: 'center' },
  )
  return {
    marks: [
      fill(panel, colours.ground),
      { kind: 'shape', outline: rounded(codeBox, side * 0.07), colour: CODE_GROUND },
      {
        kind: 'picture',
        of: 'code',
        box: {
          x: codeBox.x + quiet,
          y: codeBox.y + quiet,
          width: side - 2 * quiet,
          height: side - 2 * quiet,
        },
      },
      ...below.marks,
      ...hosts.marks,
    ],
    blocks: [{ name: 'code', box: codeBox }, ...below.blocks, ...hosts.blocks],
  }
}

/** What one does, step by step, and for whom it is. */
function stepsPanel(content: PosterContent, panel: Box, { look, measure }: Setting): Panel {
  const { colours } = look
  const x = panel.x + PADDING
  const width = panel.width - 2 * PADDING
  const heading = stack(
    [
      {
        name: 'steps-heading',
        text: '怎么参加',
        colour: colours.onPanel,
        gap: 34,
        fitting: { most: 46, least: 30, bold: true, leading: 1.3 },
      },
    ],
    { x, y: 96, width },
    { measure },
  )
  const panels: Panel[] = []
  let y = heading.end
  for (const [index, step] of stepsOf(content).entries()) {
    const number = `${index + 1}`
    const text = stack(
      [
        {
          name: `step-${number}`,
          text: step,
          colour: colours.onPanel,
          gap: 0,
          fitting: { most: 30, least: 18, leading: 1.55 },
        },
      ],
      { x: x + 60, y, width: width - 60 },
      { measure },
    )
    panels.push({
      marks: [
        {
          kind: 'text',
          text: number,
          x,
          y: y + 38,
          size: 46,
          bold: true,
          colour: colours.panelSoft,
          align: 'left',
        },
        ...text.marks,
      ],
      blocks: text.blocks,
    })
    y = text.end + 30
  }
  const rest = stack(
    [
      {
        name: 'audience',
        text: content.audience && `欢迎参加\n${content.audience}`,
        colour: colours.onPanel,
        gap: 0,
        fitting: { most: 30, least: 16, height: HEIGHT - y - 110, leading: 1.6 },
      },
    ],
    { x, y: y + 30, width },
    { measure },
  )
  const all = [heading, ...panels, rest]
  return {
    marks: [
      fill({ ...panel, x: panel.x - BEYOND, width: panel.width + BEYOND }, colours.panel),
      ...all.flatMap(({ marks }) => marks),
    ],
    blocks: all.flatMap(({ blocks }) => blocks),
  }
}

function stepsOf({ call, isQuiz }: PosterContent): string[] {
  if (isQuiz)
    return [
      '用微信扫一扫背面的码，打开这次答题。',
      '一题一题答完，交卷，当场看到成绩。',
      '合格的，当场领电子证书，存到手机里。',
    ]
  return call === '微信扫码报名'
    ? [
        '用微信扫一扫背面的码，打开这个活动。',
        '选好场次，填姓名和手机号，点“报名”。',
        '到时候在“我的”里打开入场码，给门口的工作人员扫。',
      ]
    : [
        '不用报名，到时间直接到现场来。',
        '出门前可以用微信扫一扫背面的码，看时间地点有没有变。',
        '到现场以后，按工作人员说的签到。',
      ]
}

function factsPanel(content: PosterContent, panel: Box, { look, measure }: Setting): Panel {
  const { colours } = look
  const x = panel.x + PADDING
  const width = panel.width - 2 * PADDING
  const facts = factsOf(content, { times: 8, places: 3 })
  const named = colours.accent === colours.ground ? colours.soft : colours.accent
  const atFactor = (factor: number) =>
    stack(
      facts.flatMap(({ name, lines }) => [
        {
          name: `${name}-name`,
          text: name,
          colour: named,
          gap: 4,
          fitting: { most: 26 * factor, least: 0, bold: true, leading: 1.4 },
        },
        {
          name,
          text: lines.join('\n'),
          colour: colours.text,
          gap: 38 * factor,
          fitting: {
            most: (name === '时间' ? 38 : 32) * factor,
            least: 0,
            bold: name === '时间',
            leading: 1.5,
          },
        },
      ]),
      { x, y: TOP, width },
      { measure },
    )
  let factor = 1
  let texts = atFactor(factor)
  while (texts.end > HEIGHT - 60 && factor > 0.3) {
    factor *= 0.97
    texts = atFactor(factor)
  }
  const ground = fill({ ...panel, x: panel.x - BEYOND, width: panel.width + BEYOND }, colours.ground)
  return { marks: [ground, ...texts.marks], blocks: texts.blocks }
}

function picturePanel(content: PosterContent, panel: Box, { look }: Setting): Panel {
  const shown = hero(
    { ...panel, width: panel.width + BEYOND, y: -BEYOND, height: HEIGHT + 2 * BEYOND },
    { ...look, hero: { bleeds: false, radius: 0, arch: false } },
    content,
  )
  return {
    marks: [fill({ ...panel, width: panel.width + BEYOND }, look.colours.panel), ...shown.marks],
    blocks: shown.blocks.map(({ name }) => ({ name, box: panel })),
  }
}

interface Line {
  text: string
  size: number
  bold: boolean
  /** From the top of its column. */
  y: number
  indent: number
}

const TOP = 96
const COLUMN_HIGH = HEIGHT - TOP - 90
const COLUMN_WIDE = FLAP - 2 * PADDING
const SIZES = [30, 27, 25, 23, 21, 19, 17]
const REST = '……全文请扫码查看。'

/** What the event is about, in one column or two, as large as it fits; `shortened` where it is too long for that. */
function columnsOf(content: PosterContent, { measure }: Setting): { columns: Line[][]; shortened: boolean } {
  let columns: Line[][] = []
  for (const size of SIZES) {
    columns = flow(content, size, measure)
    if (columns.length <= 2) return { columns, shortened: false }
  }
  const [first = [], second = []] = columns
  const size = SIZES[SIZES.length - 1] ?? 0
  // The last lines give way to where the rest is read.
  const kept = second.filter(({ y }) => y < COLUMN_HIGH - size * 3.5)
  const last: Line = { text: REST, size, bold: true, y: COLUMN_HIGH - size * 1.6, indent: 0 }
  return { columns: [first, [...kept, last]], shortened: true }
}

function flow({ summary, description }: PosterContent, size: number, measure: Measure): Line[][] {
  if (!summary && description.every(({ kind }) => kind === 'picture')) return []
  const columns: Line[][] = [[]]
  let y = 0
  const add = (text: string, { scale = 1, bold = false, indent = 0, before = 0.6 }) => {
    const high = size * scale * 1.62
    if (y > 0) y += size * before
    const lines = linesOf(text, (COLUMN_WIDE - indent) / (size * scale), { measure, bold })
    for (const line of lines) {
      if (y + high > COLUMN_HIGH) {
        columns.push([])
        y = 0
      }
      columns[columns.length - 1]?.push({ text: line, size: size * scale, bold, y, indent })
      y += high
    }
  }
  add('活动介绍', { scale: 1.6, bold: true })
  if (summary) add(summary, { bold: description.length > 0 })
  for (const block of description) {
    if (block.kind === 'heading') add(block.text, { scale: 1.15, bold: true, before: 1.1 })
    else if (block.kind === 'paragraph') add(block.text, {})
    else if (block.kind === 'list') for (const item of block.items) add(`·  ${item}`, { before: 0.25 })
  }
  return columns
}

function columnPanel(lines: readonly Line[], panel: Box, { look }: Setting): Panel {
  const { colours } = look
  const x = panel.x + PADDING
  const end = lines.reduce((most, { y, size }) => Math.max(most, y + size * 1.62), 0)
  return {
    marks: [
      fill({ ...panel, width: panel.width + BEYOND }, colours.ground),
      ...lines.map(
        ({ text, size, bold, y, indent }): Mark => ({
          kind: 'text',
          text,
          x: x + indent,
          y: TOP + y + size * 1.18,
          size,
          bold,
          colour: bold ? colours.title : colours.text,
          align: 'left',
        }),
      ),
    ],
    blocks:
      lines.length > 0 ? [{ name: 'description', box: { x, y: TOP, width: COLUMN_WIDE, height: end } }] : [],
  }
}
