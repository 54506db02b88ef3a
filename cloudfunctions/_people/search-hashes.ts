import { nameForms } from '../../src/shared/person/name-search'
import { searchHash } from '../_server/ids'
import { spelled } from '../_server/spelled'

/**
 * By what a registration's people are found at the door of this session: names and parts of them, their pinyin and
 * initials, whole numbers of phones and their last four digits. Made here, where names are still in clear.
 */
export const searchHashes = (
  sessionId: string,
  people: readonly { name: string; phone?: string | null }[],
): string[] => [
  ...new Set(
    people
      .flatMap(({ name, phone }) => [
        ...nameForms(name, spelled(name)),
        ...(phone ? [phone, phone.slice(-4)] : []),
      ])
      .map((text) => searchHash(sessionId, text)),
  ),
]
