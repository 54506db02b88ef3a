import { foldedText } from './folded'

/**
 * By what a text is found in an index wherever a word stands in it: each of its characters, and each two that stand beside
 * each other, folded.
 */
export function gramsOf(...texts: readonly string[]): string[] {
  const grams = texts.flatMap((text) => {
    const letters = [...foldedText(text)]
    return letters.flatMap((letter, at) => [
      letter,
      ...letters.slice(at + 1, at + 2).map((next) => letter + next),
    ])
  })
  return [...new Set(grams)]
}

/**
 * The grams that every text has which holds this word: the word itself where it is one character or two. A text may have
 * them all and not the word, which is still to be looked for in what they find. None where the word says nothing.
 */
export function gramsSought(word: string): string[] {
  const letters = [...foldedText(word)]
  return letters.length < 2 ? letters : gramsOf(word).filter((gram) => [...gram].length === 2)
}

/** What a title is found by. */
export interface Findable {
  /** `gramsOf` the title and of its initials. */
  grams: string[]
  /** The title and its initials, folded, a line each: in which a word of more than two characters is looked for. */
  searchText: string
}

/** What a title is found by, with the first letters of its pinyin where they are known. */
export const findableBy = (title: string, initials = ''): Findable => ({
  grams: gramsOf(title, initials),
  searchText: [title, initials].map(foldedText).join('\n'),
})

/** Whether a text holds this word, whatever the width and case of either. */
export const holdsWord = (text: string, word: string): boolean => foldedText(text).includes(foldedText(word))
