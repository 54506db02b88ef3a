import { foldedText } from '../../src/shared/text/folded'
import { gramsSought } from '../../src/shared/text/grams'
import { holding } from '../_server/collection'

/**
 * Conditions that find exactly the events, or sessions, that have this word in their title or in its initials, whatever the
 * width and case of either. The database reads only those with one of its pairs of characters, and of a longer word looks
 * whether the pairs stand together. None where there is no word, or where it says nothing.
 */
export function holdingWord(word: string | undefined): object[] {
  if (word === undefined) return []
  const folded = foldedText(word)
  const grams = gramsSought(word).map((gram) => ({ grams: gram }))
  return [...folded].length > 2 ? [...grams, { searchText: holding(folded) }] : grams
}
