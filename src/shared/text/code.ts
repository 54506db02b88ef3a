import { DASHES, DOTS } from './folded'
import { visibleText } from './visible'

/** A code as somebody typed, pasted or scanned it: in one width, upper case, without blanks, dots and dashes of any kind, ー among them. */
export const codeText = (typed: string): string =>
  visibleText(typed)
    .normalize('NFKC')
    .replace(DASHES, '-')
    .replace(DOTS, '')
    .replace(/[\s·.ー-]/g, '')
    .toUpperCase()
