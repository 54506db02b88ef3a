import type { Box, Drawing, Outline } from '../../shared/poster/drawing'
import type { Measure } from '../../shared/text/lines'
import type { Brush, LoadedPicture } from '../pictures/painted'

type Pictures = Readonly<Record<string, LoadedPicture>>

const fontOf = (size: number, bold: boolean, face: string) => `${bold ? 'bold' : 'normal'} ${size}px ${face}`

/** Widths are measured at this size: large, so that hinting of small characters says nothing. */
const MEASURED_AT = 100

/** Measures by this brush, each text once. */
export function measuredBy(brush: Brush, face: string): Measure {
  const known = new Map<string, number>()
  return (text, bold) => {
    const key = `${bold ? 'b' : ' '}${text}`
    const before = known.get(key)
    if (before !== undefined) return before
    brush.font = fontOf(MEASURED_AT, bold, face)
    const width = brush.measureText(text).width / MEASURED_AT
    known.set(key, width)
    return width
  }
}

/** Draws a page, a unit of it as one of the brush. A picture that is not there leaves its place empty. */
export function paint(
  brush: Brush,
  { marks }: Pick<Drawing, 'marks'>,
  means: { face: string; pictures: Pictures },
): void {
  for (const mark of marks)
    switch (mark.kind) {
      case 'shape':
        brush.globalAlpha = mark.alpha ?? 1
        brush.fillStyle = mark.colour
        trace(brush, mark.outline)
        brush.fill()
        brush.globalAlpha = 1
        break
      case 'text':
        brush.font = fontOf(mark.size, mark.bold, means.face)
        brush.fillStyle = mark.colour
        brush.textAlign = mark.align
        brush.fillText(mark.text, mark.x, mark.y)
        break
      case 'picture': {
        const picture = means.pictures[mark.of]
        if (picture) drawFilling(brush, picture, mark.box)
        break
      }
      case 'group':
        brush.save()
        brush.translate(mark.x, mark.y)
        trace(brush, mark.within)
        brush.clip()
        paint(brush, mark, means)
        brush.restore()
    }
}

function trace(brush: Brush, [first = [], ...others]: Outline): void {
  const [x = 0, y = 0] = first
  brush.beginPath()
  brush.moveTo(x, y)
  for (const [a = 0, b = 0, c, d = 0, e = 0, f = 0] of others)
    if (c === undefined) brush.lineTo(a, b)
    else brush.bezierCurveTo(a, b, c, d, e, f)
  brush.closePath()
}

/** The middle of the picture, as much as has the box's shape. */
function drawFilling(brush: Brush, picture: LoadedPicture, { x, y, width, height }: Box): void {
  const scale = Math.max(width / picture.width, height / picture.height)
  const [wide, high] = [width / scale, height / scale]
  brush.drawImage(
    picture,
    (picture.width - wide) / 2,
    (picture.height - high) / 2,
    wide,
    high,
    x,
    y,
    width,
    height,
  )
}
