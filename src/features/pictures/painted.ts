import { linesOf } from '../../shared/text/lines'

/** What draws: the part of a canvas that both WeChat and browsers have. */
export type Brush = Pick<
  CanvasRenderingContext2D,
  | 'beginPath'
  | 'bezierCurveTo'
  | 'clip'
  | 'closePath'
  | 'drawImage'
  | 'fill'
  | 'fillRect'
  | 'fillStyle'
  | 'fillText'
  | 'font'
  | 'globalAlpha'
  | 'lineTo'
  | 'measureText'
  | 'moveTo'
  | 'restore'
  | 'save'
  | 'scale'
  | 'textAlign'
  | 'translate'
>

/** A picture that was loaded to be drawn, and its size in pixels. */
export type LoadedPicture = CanvasImageSource & { width: number; height: number }

/** A picture of this size, in pixels, and how it is drawn. */
export interface Painted {
  width: number
  height: number
  /** Addresses of pictures that it shows, by name; they are loaded first. */
  pictures?: Readonly<Record<string, string>>
  /** What is written on it, so that a browser has fetched the font for it. */
  words?: string
  /** `face` is the font that its texts are written in; of the pictures, those that could be loaded. */
  paint: (brush: Brush, face: string, loaded: Readonly<Record<string, LoadedPicture>>) => void
}

/** How wide a text is, near enough: a Chinese character is as wide as it is high. */
const measure = (text: string) =>
  [...text].reduce((sum, character) => sum + (character.charCodeAt(0) > 0xff ? 1 : 0.58), 0)

/** A text in lines of this width, in pixels, as it is set everywhere. */
export const wrap = (text: string, width: number, size: number): string[] =>
  linesOf(text, width / size, { measure, bold: false })
