/** Where somebody else opens a page: in the local cloud whoever follows the link is somebody who was never there before. */
export function pageLink(page: string, query: Record<string, string>): string | undefined {
  const text = new URLSearchParams(query).toString()
  return new URL(`../new/#/${page}?${text}`, location.href.split('#')[0]).href
}
