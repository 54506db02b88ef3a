/** The object with the answer in place of each of its promises. */
export type Settled<Requests> = { [Key in keyof Requests]: Awaited<Requests[Key]> }

/**
 * Waits for requests beside each other, until every one has ended, and rejects with the first of them that did. Promise.all
 * rejects while others are under way: of an instance that has answered they would go on in the middle of its next call.
 */
export async function together<const Requests extends readonly unknown[]>(
  requests: Requests,
): Promise<{ -readonly [Key in keyof Requests]: Awaited<Requests[Key]> }> {
  await Promise.allSettled(requests)
  return (await Promise.all(requests)) as { -readonly [Key in keyof Requests]: Awaited<Requests[Key]> }
}

/** The same for an object of requests. */
export async function allOf<Requests extends object>(requests: Requests): Promise<Settled<Requests>> {
  const values = await together(Object.values(requests))
  return Object.fromEntries(
    Object.keys(requests).map((key, index) => [key, values[index]]),
  ) as Settled<Requests>
}
