/** Lets the browser download what a link leads to, under this name. Rejects if it cannot be fetched. */
export async function openLink(link: string, name: string): Promise<void> {
  const response = await fetch(link)
  if (!response.ok) throw new Error(`${response.status} for ${name}`)
  download(await response.blob(), name)
}

/** Lets the browser download a text as a file. */
export async function openText(text: string, name: string): Promise<void> {
  download(new Blob([text], { type: 'text/plain;charset=utf-8' }), name)
}

/** Lets the browser download bytes as a file. */
export async function openBytes(bytes: Uint8Array, name: string): Promise<void> {
  download(new Blob([new Uint8Array(bytes)]), name)
}

/** Lets the browser download a picture, given as an address of its data. */
export const sendPicture = (picture: string, name: string): Promise<void> => openLink(picture, name)

function download(blob: Blob, name: string): void {
  const anchor = document.createElement('a')
  anchor.href = URL.createObjectURL(blob)
  anchor.download = name
  anchor.click()
  // The browser has taken it over by the next turn.
  setTimeout(() => URL.revokeObjectURL(anchor.href), 0)
}
