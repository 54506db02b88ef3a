import { APOSTROPHES, DASHES, DOTS } from '../text/folded'
import { visibleText } from '../text/visible'

const FULL_WIDTH = /[\uff01-\uff5e]/g
/** Bold, double-struck and other digits that are drawn for mathematics. */
const DRAWN_DIGITS = /[\u{1d7ce}-\u{1d7ff}]/gu
/** `①`, `⑴`, `⒈`, `❶`, `㈠`, `㊀`, and digits under a key. */
export const RING = /[①-⒛⓪⓫-⓿❶-➓㈠-㈩㊀-㊉㉑-㉟㊱-㊿🔟]|\d\u20e3/u

/** Lines drawn through characters, and the signs that draw one in a chat. */
const STRUCK = /[\u0335-\u0338\u20d2\u20d3\u20e5]|~~/g

export const isStruck = (text: string): boolean => text.search(STRUCK) >= 0

/** A pasted line in narrow letters and digits, with one kind of blank, dash and dot, and not struck out; a tab stays one. */
export const narrow = (text: string): string =>
  visibleText(text)
    .replace(FULL_WIDTH, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(DRAWN_DIGITS, (drawn) => String(((drawn.codePointAt(0) ?? 0) - 0x1d7ce) % 10))
    .replace(APOSTROPHES, "'")
    .replace(DASHES, '-')
    .replace(DOTS, '·')
    .replace(/➕/g, '+')
    .replace(STRUCK, '')
    .replace(/[^\S\t]/g, ' ')
