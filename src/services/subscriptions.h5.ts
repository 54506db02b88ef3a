/** Asks, in WeChat's place, whether these messages may be sent; resolves to the templates that were accepted. */
export async function requestMessages(templateIds: readonly string[]): Promise<string[]> {
  if (templateIds.length === 0) return []
  try {
    const response = await fetch('wx/requestSubscribeMessage', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ tmplIds: templateIds }),
    })
    const { result = {} } = (await response.json()) as { result?: Record<string, unknown> }
    return templateIds.filter((templateId) => result[templateId] === 'accept')
  } catch {
    return []
  }
}
