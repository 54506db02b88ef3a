import { together } from './all-of'

/** A list in parts of at most so many, in order. */
export function* batches<T>(list: readonly T[], size: number): Generator<T[]> {
  for (let from = 0; from < list.length; from += size) yield list.slice(from, from + size)
}

/**
 * Asks for each, so many beside each other: everybody's records at once would be more than a function holds, and more
 * requests than the database takes from one.
 */
export async function inTurns<T, R>(
  list: readonly T[],
  size: number,
  ask: (each: T) => Promise<R>,
): Promise<R[]> {
  const answers: R[] = []
  for (const some of batches(list, size)) answers.push(...(await together(some.map(ask))))
  return answers
}

/**
 * Everything that is read page by page in the order of its ids, of which `read` gives at most `size` behind one: more than
 * an answer holds, or than is to be held at once.
 */
export async function* inPages<T extends { _id: string }>(
  size: number,
  read: (after: string) => Promise<T[]>,
): AsyncGenerator<T> {
  for (let after = ''; ; ) {
    const page = await read(after)
    yield* page
    if (page.length < size) return
    after = page.at(-1)?._id ?? ''
  }
}

/** Reads to the end into one list; only where it is known to be small. */
export async function wholeOf<T>(pages: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const each of pages) all.push(each)
  return all
}
