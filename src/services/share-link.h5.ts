import { copyText } from './clipboard'

/**
 * Offers a link to the apps of the phone, where the browser can; copies it otherwise. `shared`: also by who then chose
 * none of them, who knows it.
 */
export async function shareLink(link: {
  title: string
  url: string
}): Promise<'shared' | 'copied' | 'failed'> {
  if (typeof navigator.share === 'function') {
    try {
      await navigator.share(link)
      return 'shared'
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') return 'shared'
    }
  }
  return (await copyText(link.url)) ? 'copied' : 'failed'
}
