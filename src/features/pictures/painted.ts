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
const widthOf = (text: string, size: number) =>
  [...text].reduce((sum, character) => sum + (character.charCodeAt(0) > 0xff ? size : size * 0.58), 0)

/** What never begins a line. */
const CLOSING = /^[，。；：、！？）”’》%]/

/** A text in lines of this width: a number stays whole, and no line begins with what closes one. */
export function wrap(text: string, width: number, size: number): string[] {
  const pieces = text.match(/[\d,.]+%?|[\s\S]/g) ?? []
  const lines: string[] = []
  let line = ''
  for (const piece of pieces) {
    if (line !== '' && widthOf(line + piece, size) > width && !CLOSING.test(piece)) {
      lines.push(line)
      line = piece
    } else line += piece
  }
  return line === '' ? lines : [...lines, line]
}
