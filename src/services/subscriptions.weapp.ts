import Taro from '@tarojs/taro'

/**
 * Asks whether WeChat may send these messages; resolves to the templates that were accepted, none if the person refused or
 * cannot be asked. To be called straight from a tap, before anything is waited for: WeChat asks at no other time.
 */
export async function requestMessages(templateIds: readonly string[]): Promise<string[]> {
  if (templateIds.length === 0) return []
  try {
    const tmplIds = [...templateIds]
    // The typings also want what only another platform's mini-programs have.
    const answer = (await Taro.requestSubscribeMessage({ tmplIds } as never)) as unknown as Record<
      string,
      unknown
    >
    return tmplIds.filter((templateId) => answer[templateId] === 'accept')
  } catch {
    return []
  }
}
