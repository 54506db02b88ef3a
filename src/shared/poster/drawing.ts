/** A rectangle on a page, in the units of that page. */
export interface Box {
  x: number
  y: number
  width: number
  height: number
}

/** An outline: where it begins, then straight lines to a point, or curves by two handles to one. It is closed by itself. */
export type Outline = readonly (readonly number[])[]

/** What is put on a page, in this order, later over earlier. */
export type Mark =
  | { kind: 'shape'; outline: Outline; colour: string; alpha?: number }
  /** `y` is the line that the text stands on. */
  | {
      kind: 'text'
      text: string
      x: number
      y: number
      size: number
      bold: boolean
      colour: string
      align: Align
    }
  /** Fills its box, and loses what is too wide or too high; a code is never cut. */
  | { kind: 'picture'; of: PictureName; box: Box }
  /** Moved by so much, and seen within the outline alone, which moves along. */
  | { kind: 'group'; within: Outline; x: number; y: number; marks: readonly Mark[] }

export type Align = 'left' | 'center'

/** Pictures that a poster may carry: the event's own, and the mini-program code. */
export type PictureName = 'cover' | 'code'

/** A part of a page that something is in, by which a test knows that nothing overlaps and nothing is missing. */
export interface Block {
  name: string
  box: Box
}

/** One page: its size in units, and what is on it. */
export interface Drawing {
  width: number
  height: number
  marks: readonly Mark[]
  blocks: readonly Block[]
  /** Text had to be smaller than is read with ease: the person who makes the poster is told. */
  crowded: boolean
}

/** A circle is four curves whose handles reach so far, in parts of the radius. */
const ROUND = 0.5523

export const rectangle = ({ x, y, width, height }: Box): Outline => [
  [x, y],
  [x + width, y],
  [x + width, y + height],
  [x, y + height],
]

/** A box with round corners; the upper ones alone may be rounder (`top`), as of an arch. */
export function rounded({ x, y, width, height }: Box, radius: number, top = radius): Outline {
  const [right, bottom] = [x + width, y + height]
  const most = Math.min(width / 2, height)
  const [t, b] = [Math.min(top, most), Math.min(radius, most, height / 2)]
  const [ht, hb] = [t * (1 - ROUND), b * (1 - ROUND)]
  return [
    [x + t, y],
    [right - t, y],
    [right - ht, y, right, y + ht, right, y + t],
    [right, bottom - b],
    [right, bottom - hb, right - hb, bottom, right - b, bottom],
    [x + b, bottom],
    [x + hb, bottom, x, bottom - hb, x, bottom - b],
    [x, y + t],
    [x, y + ht, x + ht, y, x + t, y],
  ]
}

/** An ellipse, turned by so many radians about its middle. */
export function ellipse(x: number, y: number, across: number, down: number, turn = 0): Outline {
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)]
  const at = (dx: number, dy: number) => [x + dx * cos - dy * sin, y + dx * sin + dy * cos]
  const [hx, hy] = [across * ROUND, down * ROUND]
  return [
    at(across, 0),
    [...at(across, hy), ...at(hx, down), ...at(0, down)],
    [...at(-hx, down), ...at(-across, hy), ...at(-across, 0)],
    [...at(-across, -hy), ...at(-hx, -down), ...at(0, -down)],
    [...at(hx, -down), ...at(across, -hy), ...at(across, 0)],
  ]
}

export const disc = (x: number, y: number, radius: number): Outline => ellipse(x, y, radius, radius)

/** A point of an ornament that turns about (x, y): so far out, in this direction. */
export const around = (x: number, y: number, far: number, turn: number): [number, number] => [
  x + far * Math.cos(turn),
  y + far * Math.sin(turn),
]
