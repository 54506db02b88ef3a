import { type Box, type Drawing, disc, type Mark, rectangle } from './drawing'
import { CUTTING_MARK } from './poster-colours'

/** Millimetres that the ground reaches beyond where a sheet is cut, and that are added on each side for this and the marks. */
const BLEED = 3
export const MARGIN_FOR_MARKS = 10
const LONG = 5
const THIN = 0.25

/**
 * A sheet as a print shop takes it: its ground three millimetres beyond the cut, marks where it is cut, and above the upper
 * edge where a board is hung: at the middle, and at a quarter from either side. `unit` is how many units a millimetre has.
 */
export function withMarks(drawing: Drawing, unit: number): Drawing {
  const out = MARGIN_FOR_MARKS * unit
  const { width, height } = drawing
  const bleed = BLEED * unit
  const [right, bottom] = [out + width, out + height]
  const line = (box: Box): Mark => ({ kind: 'shape', outline: rectangle(box), colour: CUTTING_MARK })
  const [long, thin] = [LONG * unit, THIN * unit]
  const across = (x: number, y: number) => line({ x, y: y - thin / 2, width: long, height: thin })
  const down = (x: number, y: number) => line({ x: x - thin / 2, y, width: thin, height: long })
  const near = out - bleed - long
  const corners = [out, bottom].flatMap((y) => [across(near, y), across(right + bleed, y)])
  const sides = [out, right].flatMap((x) => [down(x, near), down(x, bottom + bleed)])
  const holes = [0.25, 0.5, 0.75].flatMap((part): Mark[] => {
    const x = out + width * part
    const hole = { x, y: out - bleed - long / 2 }
    return [{ kind: 'shape', outline: disc(hole.x, hole.y, long * 0.3), colour: CUTTING_MARK }, down(x, near)]
  })
  return {
    width: width + 2 * out,
    height: height + 2 * out,
    crowded: drawing.crowded,
    marks: [
      {
        kind: 'group',
        x: out,
        y: out,
        within: rectangle({ x: -bleed, y: -bleed, width: width + 2 * bleed, height: height + 2 * bleed }),
        marks: drawing.marks,
      },
      ...corners,
      ...sides,
      ...holes,
    ],
    blocks: drawing.blocks.map(({ name, box }) => ({
      name,
      box: { ...box, x: box.x + out, y: box.y + out },
    })),
  }
}
