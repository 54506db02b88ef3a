export interface ChosenFile {
  name: string
  /** What `uploadFile` takes. */
  source: string
  /** In bytes. */
  size: number
}

/** Lets somebody choose a file with this extension; undefined when they think better of it. */
export function chooseFile(extension: string): Promise<ChosenFile | undefined> {
  return new Promise((resolve) => {
    const input = document.createElement('input')
    Object.assign(input, { type: 'file', accept: `.${extension}` })
    input.onchange = () => {
      const [file] = input.files ?? []
      resolve(file && { name: file.name, source: URL.createObjectURL(file), size: file.size })
    }
    input.oncancel = () => resolve(undefined)
    input.click()
  })
}
