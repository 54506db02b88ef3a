/** Scrolls the page so that the part of it with this id is seen: of the page in front, for those beneath stay in the document. */
export function showPart(id: string): void {
  const parts = [...document.querySelectorAll(`[id="${id}"]`)]
  parts.find((part) => part.getClientRects().length > 0)?.scrollIntoView({ block: 'center' })
}
