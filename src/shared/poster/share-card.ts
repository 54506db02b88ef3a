import { type Drawing, type Mark, type Measure, rectangle } from './drawing'
import type { Look } from './look'
import { BEYOND, hero } from './poster'
import type { PosterContent } from './poster-content'
import { fitted, textMarks } from './typesetting'

const WIDTH = 1000
const HEIGHT = 800
const MARGIN = 56
/** Where the picture stands, at the right: in a chat the card is no wider than a thumb is long. */
const PICTURE = 330

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
  const text = (
    said: string,
    most: number,
    more: { height: number; bold?: boolean; even?: boolean; leading: number },
  ) => fitted(said, { width: wide, most, least: 24, ...more }, measure)
  const title = text(content.title, 124, { height: 350, bold: true, even: true, leading: 1.22 })
  const inviter = text(content.inviter || '巾帼活动', 32, { height: 84, leading: 1.3 })
  const when = text(others.length > 0 ? `${first}\n共 ${content.times.length} 场` : first, 48, {
    height: 190,
    bold: true,
    leading: 1.35,
  })
  const where = text(place, 40, { height: 110, leading: 1.35 })
  const rows = [
    { name: 'inviter', said: inviter, colour: band ? colours.panelSoft : colours.soft, gap: 20 },
    { name: 'title', said: title, colour: band ? colours.onPanel : colours.title, gap: 34 },
    { name: 'times', said: when, colour: colours.text, gap: 14 },
    { name: 'places', said: where, colour: colours.soft, gap: 0 },
  ].filter(({ said }) => said.lines.length > 0)
  const high = rows.reduce((sum, { said, gap }) => sum + said.height + gap, 0)
  const free = Math.max(0, HEIGHT - 2 * MARGIN - high)
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
  const shown = hero(picture, { ...look, hero: { bleeds: false, radius: 0, arch: false } }, content)
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
    crowded: !title.fits || !when.fits || !where.fits,
  }
}
