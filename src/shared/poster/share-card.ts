import type { Measure } from '../text/lines'
import { type Drawing, type Mark, rectangle } from './drawing'
import { BEYOND, hero } from './hero'
import type { Look } from './look'
import type { PosterContent } from './poster-content'
import { type Fitting, fitted, textMarks } from './typesetting'

const WIDTH = 1000
const HEIGHT = 800
const MARGIN = 56
/** Where the picture stands, at the right: in a chat the card is no wider than a thumb is long. */
const PICTURE = 330
/** Its texts grow smaller together, by so much at a time. */
const STEP = 0.97
const SMALLEST = 0.2
/** Smaller than so, in parts of the usual size, they are not read in a chat. */
const EASY = 0.6

/**
 * The picture of a shared event, 5:4, as WeChat shows it small in a chat: what, when and where, large. It carries no code:
 * a tap on it opens the event.
 */
export function shareCard(content: PosterContent, look: Look, measure: Measure): Drawing {
  const { colours, band } = look
  const isPictured = content.hasCover || look.drawn !== undefined
  const wide = WIDTH - (isPictured ? PICTURE : 0) - 2 * MARGIN
  const [first = '', ...others] = content.times
  // The way there is read on the page: a card has room for the name of a place.
  const [place = ''] = (content.places[0] ?? '').split('\n')
  const lines = others.length > 0 ? `${first}\n共 ${content.times.length} 场` : first
  const rowsAt = (factor: number) => {
    const text = (said: string, most: number, more: Partial<Fitting>) =>
      fitted(said, { width: wide, most: most * factor, least: 0, leading: 1.35, ...more }, measure)
    const title = { height: 350 * factor, bold: true, even: true, leading: 1.22 }
    return [
      {
        name: 'inviter',
        said: text(content.inviter || '巾帼活动', 32, {}),
        colour: band ? colours.panelSoft : colours.soft,
        gap: 20,
      },
      {
        name: 'title',
        said: text(content.title, 124, title),
        colour: band ? colours.onPanel : colours.title,
        gap: 34,
      },
      { name: 'times', said: text(lines, 48, { bold: true }), colour: colours.text, gap: 14 },
      { name: 'places', said: text(place, 40, { even: true }), colour: colours.soft, gap: 0 },
    ].filter(({ said }) => said.lines.length > 0)
  }
  const highOf = (all: ReturnType<typeof rowsAt>) =>
    all.reduce((sum, { said, gap }) => sum + said.height + gap, 0)
  let factor = 1
  let rows = rowsAt(factor)
  while (highOf(rows) > HEIGHT - 2 * MARGIN && factor > SMALLEST) {
    factor *= STEP
    rows = rowsAt(factor)
  }
  const free = Math.max(0, HEIGHT - 2 * MARGIN - highOf(rows))
  const marks: Mark[] = []
  const blocks: Drawing['blocks'][number][] = []
  let y = MARGIN
  let bandEnd = 0
  for (const { name, said, colour, gap } of rows) {
    const box = { x: MARGIN, y, width: wide, height: said.height }
    marks.push(...textMarks(said, box, { colour }))
    blocks.push({ name, box })
    y += said.height + gap
    // Title above, time and place at the foot.
    if (name === 'title') {
      bandEnd = y - gap / 2
      y += free
    }
  }
  const whole = { x: -BEYOND, y: -BEYOND, width: WIDTH + 2 * BEYOND, height: HEIGHT + 2 * BEYOND }
  const picture = { x: WIDTH - PICTURE, y: 0, width: PICTURE, height: HEIGHT }
  const square = { ...look, hero: { bleeds: false, radius: 0, arch: false } }
  const shown = isPictured ? hero(picture, square, content) : { marks: [], blocks: [] }
  return {
    width: WIDTH,
    height: HEIGHT,
    marks: [
      { kind: 'shape', outline: rectangle(whole), colour: colours.ground },
      ...(band
        ? [
            {
              kind: 'shape' as const,
              outline: rectangle({ ...whole, height: bandEnd + BEYOND }),
              colour: colours.panel,
            },
          ]
        : []),
      ...shown.marks,
      ...marks,
    ],
    blocks: [...blocks, ...shown.blocks],
    crowded: factor < EASY,
  }
}
