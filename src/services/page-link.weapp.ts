/** A page of a mini-program has no address for a browser: it is shared as a card, or by its code. */
export function pageLink(_page: string, _query: Record<string, string>): string | undefined {
  return undefined
}
