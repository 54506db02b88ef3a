import { searchHash } from './ids'

/** By what a registration's people are found at the door of this session: whole names, and last four digits of phones. */
export const searchHashes = (
  sessionId: string,
  people: readonly { name: string; phone?: string | null }[],
): string[] => [
  ...new Set(
    people
      .flatMap(({ name, phone }) => [name, ...(phone ? [phone.slice(-4)] : [])])
      .map((text) => searchHash(sessionId, text)),
  ),
]
