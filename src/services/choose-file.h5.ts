import type { ChosenFile } from './chosen-file'

/** What was dropped on the page, until the button takes it. */
let dropped: File | undefined

const chosen = (file: File): ChosenFile => ({
  name: file.name,
  source: URL.createObjectURL(file),
  size: file.size,
})

/**
 * Lets somebody choose a file of one of these extensions; undefined when they think better of it. A file that is dropped
 * anywhere on a page goes to the first button on it that takes one (`data-takes="file"`), as if it had been chosen there.
 */
export function chooseFile(...extensions: string[]): Promise<ChosenFile | undefined> {
  const file = dropped
  dropped = undefined
  if (file) return Promise.resolve(chosen(file))
  return new Promise((resolve) => {
    const input = document.createElement('input')
    Object.assign(input, { type: 'file', accept: extensions.map((each) => `.${each}`).join(',') })
    input.onchange = () => {
      const [file] = input.files ?? []
      resolve(file && chosen(file))
    }
    input.oncancel = () => resolve(undefined)
    input.click()
  })
}

const taker = (): HTMLElement | undefined =>
  [...document.querySelectorAll<HTMLElement>('[data-takes="file"]')].find(
    (each) => each.getClientRects().length > 0,
  )

document.addEventListener('dragover', (event) => {
  if (taker()) event.preventDefault()
})

document.addEventListener('drop', (event) => {
  const [file] = event.dataTransfer?.files ?? []
  const button = taker()
  if (!file || !button) return
  event.preventDefault()
  dropped = file
  button.click()
  dropped = undefined
})
