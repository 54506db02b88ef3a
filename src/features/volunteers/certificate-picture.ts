import { OPERATOR } from '../../shared/operator/this-operator'
import { groupedNumber } from '../../shared/service/certificate'
import { type Painted, wrap } from '../pictures/painted'

const WIDTH = 750
const HEIGHT = 1061
const MARGIN = 96
/** Paper, not a screen: the same in both themes. */
const COLOURS = { ground: '#fffaf3', edge: '#b02a4a', gold: '#b98a3a', ink: '#2b2326', soft: '#625b5e' }

/** What a certificate of a year's service says; hours in hundredths. */
export interface Certified {
  number: string
  year: number
  recorded: number
  backFilled: number
  /** The day on which it was made, as text. */
  day: string
  name: string
}

/** What it says of the hours, in a sentence. */
export function servedText({
  year,
  recorded,
  backFilled,
}: Omit<Certified, 'number' | 'day' | 'name'>): string {
  const parts = [
    recorded > 0 && `签到签退记录 ${recorded / 100} 小时`,
    backFilled > 0 && `补录 ${backFilled / 100} 小时`,
  ].filter(Boolean)
  return `${year}年参加巾帼志愿服务共 ${(recorded + backFilled) / 100} 小时（${parts.join('，')}）。`
}

/** The certificate of a year's service, in the shape of an A4 page: drawn on the phone, and leaving it only by its owner. */
export const certificatePicture = (certified: Certified): Painted => ({
  width: WIDTH,
  height: HEIGHT,
  paint(brush, face) {
    const fill = (colour: string, [x, y, width, high]: readonly [number, number, number, number]) => {
      brush.fillStyle = colour
      brush.fillRect(x, y, width, high)
    }
    const frame = (colour: string, inset: number, thick: number) => {
      fill(colour, [inset, inset, WIDTH - 2 * inset, thick])
      fill(colour, [inset, HEIGHT - inset - thick, WIDTH - 2 * inset, thick])
      fill(colour, [inset, inset, thick, HEIGHT - 2 * inset])
      fill(colour, [WIDTH - inset - thick, inset, thick, HEIGHT - 2 * inset])
    }
    const write = (
      text: string,
      y: number,
      { size, colour = COLOURS.ink, bold = false, align = 'center' }: Written,
    ) => {
      brush.font = `${bold ? 'bold' : 'normal'} ${size}px ${face}`
      brush.fillStyle = colour
      brush.textAlign = align
      brush.fillText(text, align === 'left' ? MARGIN : align === 'right' ? WIDTH - MARGIN : WIDTH / 2, y)
    }
    fill(COLOURS.ground, [0, 0, WIDTH, HEIGHT])
    frame(COLOURS.edge, 28, 8)
    frame(COLOURS.gold, 46, 3)
    write('巾帼志愿服务', 180, { size: 34, colour: COLOURS.gold })
    write('服务时长证明', 264, { size: 64, colour: COLOURS.edge, bold: true })
    fill(COLOURS.gold, [WIDTH / 2 - 60, 300, 120, 3])
    const { name, number, day } = certified
    // A long name is written smaller, within the frame.
    const size = Math.min(46, Math.floor((WIDTH - 2 * MARGIN) / Math.max(1, [...name].length)))
    if (name) write(name, 410, { size, bold: true })
    let y = name ? 500 : 420
    for (const line of wrap(servedText(certified), WIDTH - 2 * MARGIN, 32)) {
      write(line, y, { size: 32, align: 'left' })
      y += 56
    }
    for (const [at, line] of wrap(OPERATOR.name, WIDTH - 2 * MARGIN, 28).entries())
      write(line, 790 + at * 44, { size: 28, colour: COLOURS.soft, align: 'right' })
    write(`截至 ${day}`, 878, { size: 28, colour: COLOURS.soft, align: 'right' })
    write(`编号 ${groupedNumber(number)}`, 950, { size: 26, align: 'left' })
    write('在妇联公开网站点“核对服务时长证明”，输入编号，可以核对。', 986, {
      size: 20,
      colour: COLOURS.soft,
      align: 'left',
    })
  },
})

interface Written {
  size: number
  colour?: string
  bold?: boolean
  align?: 'left' | 'center' | 'right'
}
