import type { ChosenFile } from './chosen-file'

/** Lets somebody choose a file of one of these extensions; undefined when they think better of it. */
export function chooseFile(...extensions: string[]): Promise<ChosenFile | undefined> {
  return new Promise((resolve) => {
    const input = document.createElement('input')
    Object.assign(input, { type: 'file', accept: extensions.map((each) => `.${each}`).join(',') })
    input.onchange = () => {
      const [file] = input.files ?? []
      resolve(file && { name: file.name, source: URL.createObjectURL(file), size: file.size })
    }
    input.oncancel = () => resolve(undefined)
    input.click()
  })
}
