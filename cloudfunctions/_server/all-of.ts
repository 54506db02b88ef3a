/** The object with the answer in place of each of its promises. */
export type Settled<Requests> = { [Key in keyof Requests]: Awaited<Requests[Key]> }

/** Waits for every request of an object, beside each other; rejects with the first that does. */
export async function allOf<Requests extends object>(requests: Requests): Promise<Settled<Requests>> {
  const values = await Promise.all(Object.values(requests))
  return Object.fromEntries(
    Object.keys(requests).map((key, index) => [key, values[index]]),
  ) as Settled<Requests>
}
