import type { Drawing, Mark } from '../../shared/poster/drawing'
import type { Poster } from '../../shared/poster/poster-format'
import type { Measure } from '../../shared/text/lines'
import type { Painted } from '../pictures/painted'
import { measuredBy, paint } from './paint'

/** How a poster is made from how wide its texts are; it is laid out anew by whoever draws, in whose font it will be. */
export type MakePoster = (measure: Measure) => Poster

/** Widths near enough to know how large a page is and what is written on it. */
const nearly: Measure = (text) =>
  [...text].reduce((sum, sign) => sum + (sign.charCodeAt(0) > 0x2000 ? 1 : 0.56), 0)

/** A poster as it will nearly be: its pages, and whether its text has room. */
export const outlined = (make: MakePoster): Poster => make(nearly)

/** One page of a poster as a picture: a unit of it is a pixel. */
export function posterPicture(
  make: MakePoster,
  {
    page,
    pictures,
    onMissing,
  }: { page: number; pictures: Record<string, string>; onMissing: (name: string) => void },
): Painted | undefined {
  const near = outlined(make).pages[page]
  return (
    near && {
      width: Math.round(near.width),
      height: Math.round(near.height),
      pictures,
      words: wordsOf(near),
      paint(brush, face, loaded) {
        for (const name of Object.keys(pictures)) if (!loaded[name]) onMissing(name)
        const drawn = make(measuredBy(brush, face)).pages[page]
        if (drawn) paint(brush, drawn, { face, pictures: loaded })
      },
    }
  )
}

/** All that is written on a page. */
function wordsOf({ marks }: Pick<Drawing, 'marks'>): string {
  const said = (mark: Mark): string =>
    mark.kind === 'text' ? mark.text : mark.kind === 'group' ? mark.marks.map(said).join('') : ''
  return marks.map(said).join('')
}
