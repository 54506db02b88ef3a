/** Whether formatted text can be copied: in a browser, to be pasted into an editor. */
export const COPIES_FORMATTED = true

/** Copies HTML with its formatting, and its words for where there is none; false if the browser would not. */
export async function copyFormatted(html: string): Promise<boolean> {
  const words = new DOMParser().parseFromString(html, 'text/html').body.textContent ?? ''
  try {
    await navigator.clipboard.write([
      new ClipboardItem({
        'text/html': new Blob([html], { type: 'text/html' }),
        'text/plain': new Blob([words], { type: 'text/plain' }),
      }),
    ])
    return true
  } catch {
    return false
  }
}
