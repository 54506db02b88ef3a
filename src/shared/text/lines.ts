/** How wide a text is, in times of its size. */
export type Measure = (text: string, bold: boolean) => number

/** What never ends a line, as a pattern has it. */
export const OPENING = '“‘（《〈【「『\\(\\['
/** What never begins one. */
export const CLOSING = '，。；：、！？）》〉】」』”’…—·,.!?:;%\\)\\]'
/** A word or number with what joins its parts (`09:30–11:00`, `0755-2666`), and the measure behind a number (`12月`). */
const WORD = "[\\dA-Za-zÀ-ɏ]+(?:[.,:：/@&'+_~–-][\\dA-Za-zÀ-ɏ]+)*(?:[年月日时点分号楼层室栋座场人岁元]|℃)?"
const PIECE = new RegExp(`[${OPENING}]*(?:${WORD}|[\\s\\S])[${CLOSING}]*`, 'gu')

/** A text in the pieces between which a line may end. */
export const piecesOf = (text: string): string[] => text.match(PIECE) ?? []

/**
 * A text in lines of this width, in times of its size: words and numbers stay whole, no line begins with what closes and
 * none ends with what opens. What is wider than a line by itself is broken wherever it must. Line ends in the text stay.
 */
export const linesOf = (text: string, width: number, { measure, bold }: Lettering): string[] =>
  text.split('\n').flatMap((paragraph) => {
    const lines: string[] = []
    let [line, used] = ['', 0]
    // Widths are summed, so that a phone measures each piece once and not each beginning of each line.
    const add = (piece: string) => {
      const wide = measure(piece, bold)
      if (line.trim() !== '' && used + wide > width && piece.trim() !== '') {
        lines.push(line.trim())
        ;[line, used] = [piece, wide]
      } else [line, used] = [line + piece, used + wide]
    }
    for (const piece of piecesOf(paragraph))
      if (measure(piece, bold) > width) for (const sign of piece) add(sign)
      else add(piece)
    return line.trim() === '' ? lines : [...lines, line.trim()]
  })

export interface Lettering {
  measure: Measure
  bold: boolean
}
