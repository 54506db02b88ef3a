/** Whether this page can be printed from here. */
export const canPrint = true

/** Opens the browser's own printing. */
export const printPage = (): void => window.print()

/** Prints one part of this page, by its id, and nothing of what stands around it. */
export function printPart(id: string): void {
  const part = document.getElementById(id)
  if (!part) return
  // A copy in front of the page: what the page lays around the part may not be laid out otherwise while it is printed.
  const paper = document.createElement('div')
  paper.className = 'paper'
  paper.append(part.cloneNode(true))
  document.body.append(paper)
  document.documentElement.classList.add('prints-part')
  window.print()
  paper.remove()
  document.documentElement.classList.remove('prints-part')
}
