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
  for (const some of batches(list, size)) answers.push(...(await Promise.all(some.map(ask))))
  return answers
}
