import type { Value } from '../../services/api'
import { growthOf, shortForm } from '../../shared/report/report-text'
import { countText } from '../../shared/text/number-text'
import { type Painted, wrap } from '../pictures/painted'

type Told = Value<'statistics.getReportText'>

/** What may stand on the page: a sentence of each chapter, those that are marked for the short form in front of no other. */
export function leaderSentences({
  chapters,
}: Pick<Told, 'chapters'>): { code: string; heading: string; text: string }[] {
  return shortForm(chapters)
    .filter(({ code }) => code !== 'overview')
    .map(({ code, heading, texts: [first = ''] }) => ({ code, heading, text: first }))
}

const WIDTH = 750
const MARGIN = 44
/** Paper, not a screen: the same in both themes. */
const COLOURS = {
  ground: '#ffffff',
  head: '#b02a4a',
  onHead: '#ffffff',
  ink: '#2b2326',
  soft: '#625b5e',
  pale: '#faeef1',
}
const ROW = 132
const LINE = 42

/** The page for whoever leads: what was done in figures, each with its growth, and a few sentences. One picture to send. */
export function leaderPicture(
  { unitName, period, beside, figures, definitions }: Omit<Told, 'chapters'>,
  sentences: readonly { heading: string; text: string }[],
): Painted {
  const across = 2
  const rows = Math.ceil(figures.length / across)
  const wrapped = sentences.map(({ heading, text }) => ({
    heading,
    lines: wrap(text, WIDTH - 2 * MARGIN, 27),
  }))
  const figuresAt = 190
  const wordsAt = figuresAt + rows * ROW + 24
  const wordsHigh = wrapped.reduce((sum, { lines }) => sum + 44 + lines.length * LINE + 18, 0)
  const height = wordsAt + wordsHigh + 110
  return {
    width: WIDTH,
    height,
    paint(brush, face) {
      const write = (text: string, x: number, y: number, size: number, colour: string, weight = 'normal') => {
        brush.font = `${weight} ${size}px ${face}`
        brush.fillStyle = colour
        brush.textAlign = 'left'
        brush.fillText(text, x, y)
      }
      const fill = (colour: string, x: number, y: number, width: number, high: number) => {
        brush.fillStyle = colour
        brush.fillRect(x, y, width, high)
      }
      fill(COLOURS.ground, 0, 0, WIDTH, height)
      fill(COLOURS.head, 0, 0, WIDTH, 158)
      write(`${unitName}妇联工作一页`, MARGIN, 76, 44, COLOURS.onHead, 'bold')
      write(period, MARGIN, 126, 27, COLOURS.onHead)
      const cell = (WIDTH - 2 * MARGIN) / across
      for (const [index, { name, amount, measure, before }] of figures.entries()) {
        const x = MARGIN + (index % across) * cell
        const y = figuresAt + Math.floor(index / across) * ROW
        fill(COLOURS.pale, x, y, cell - 12, ROW - 14)
        write(name, x + 18, y + 34, 23, COLOURS.soft)
        write(`${countText(amount)} ${measure}`, x + 18, y + 76, 36, COLOURS.head, 'bold')
        write(growthOf(amount, before), x + 18, y + 106, 22, COLOURS.soft)
      }
      let y = wordsAt
      for (const { heading, lines } of wrapped) {
        fill(COLOURS.head, MARGIN, y + 10, 6, 28)
        write(heading, MARGIN + 18, y + 34, 27, COLOURS.head, 'bold')
        y += 44
        for (const line of lines) {
          y += LINE
          write(line, MARGIN, y - 10, 27, COLOURS.ink)
        }
        y += 18
      }
      write(`与上年同期（${beside}）比。`, MARGIN, height - 62, 21, COLOURS.soft)
      write(`口径版本 ${definitions}，各数可在“巾帼活动”里逐项查看。`, MARGIN, height - 30, 21, COLOURS.soft)
    },
  }
}
