import { beijingDay } from '../../shared/calendar/calendar'
import { type Painted, wrap } from '../pictures/painted'

const WIDTH = 750
const HEIGHT = 1000
const MARGIN = 96
/** Paper, not a screen: the same in both themes. */
const COLOURS = { ground: '#fffaf3', edge: '#b02a4a', gold: '#b98a3a', ink: '#2b2326', soft: '#625b5e' }

interface Written {
  size: number
  colour?: string
  weight?: 'normal' | 'bold'
  align?: 'left' | 'center' | 'right'
}

/** What a certificate says: of which quiz, of what day, by whom, and, where she wrote it on her phone, of whom. */
export interface Certified {
  title: string
  hosts: readonly string[]
  passedAt: number
  name: string
}

/** `2026年6月26日` */
export function certificateDay(passedAt: number): string {
  const [year, month, day] = beijingDay(passedAt).split('-').map(Number)
  return `${year}年${month}月${day}日`
}

const SIGNED = { size: 28, high: 44, below: HEIGHT - 120 }
const MOST_HOSTS = 3

/** Who signs, in as many lines as there is room for: the first three at most, of the others that there are some. */
function signedBy(hosts: readonly string[], room: number): string[] {
  const named = (most: number) =>
    hosts
      .slice(0, most)
      .map((host, index) => (index + 1 === most && hosts.length > most ? `${host}等` : host))
      .flatMap((host) => wrap(host, WIDTH - 2 * MARGIN, SIGNED.size))
  for (let most = MOST_HOSTS; most > 1; most -= 1) if (named(most).length <= room) return named(most)
  return named(1)
}

/** The certificate of a passed quiz: a picture that is drawn on the phone and leaves it only by its owner. */
export const certificatePicture = ({ title, hosts, passedAt, name }: Certified): Painted => ({
  width: WIDTH,
  height: HEIGHT,
  paint(brush, face) {
    const fill = (colour: string, x: number, y: number, width: number, high: number) => {
      brush.fillStyle = colour
      brush.fillRect(x, y, width, high)
    }
    const frame = (colour: string, inset: number, thick: number) => {
      fill(colour, inset, inset, WIDTH - 2 * inset, thick)
      fill(colour, inset, HEIGHT - inset - thick, WIDTH - 2 * inset, thick)
      fill(colour, inset, inset, thick, HEIGHT - 2 * inset)
      fill(colour, WIDTH - inset - thick, inset, thick, HEIGHT - 2 * inset)
    }
    const write = (
      text: string,
      [x, y]: readonly [number, number],
      { size, colour = COLOURS.ink, weight = 'normal', align = 'center' }: Written,
    ) => {
      brush.font = `${weight} ${size}px ${face}`
      brush.fillStyle = colour
      brush.textAlign = align
      brush.fillText(text, x, y)
    }
    fill(COLOURS.ground, 0, 0, WIDTH, HEIGHT)
    frame(COLOURS.edge, 28, 8)
    frame(COLOURS.gold, 46, 3)
    write('知识答题', [WIDTH / 2, 180], { size: 34, colour: COLOURS.gold })
    write('合格证书', [WIDTH / 2, 264], { size: 68, colour: COLOURS.edge, weight: 'bold' })
    fill(COLOURS.gold, WIDTH / 2 - 60, 300, 120, 3)
    let y = 400
    if (name) {
      // A long one is written smaller, within the frame.
      const size = Math.min(46, Math.floor((WIDTH - 2 * MARGIN) / [...name].length))
      write(name, [WIDTH / 2, y], { size, weight: 'bold' })
      y += 84
    }
    const words = `参加“${title}”，成绩合格，特发此证。`
    for (const line of wrap(words, WIDTH - 2 * MARGIN, 32)) {
      write(line, [MARGIN, y], { size: 32, align: 'left' })
      y += 56
    }
    const { size, high, below } = SIGNED
    // The day has a line of its own; what is small may begin nearer to the text than its next line would.
    const signed = signedBy(hosts, Math.floor((below - y + 20) / high) - 1)
    const from = below - (signed.length + 1) * high
    for (const [index, line] of [...signed, certificateDay(passedAt)].entries())
      write(line, [WIDTH - MARGIN, from + index * high], { size, colour: COLOURS.soft, align: 'right' })
  },
})
