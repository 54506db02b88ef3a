import Taro from '@tarojs/taro'

/** Asks before something that cannot simply be undone; resolves to whether the person said yes. */
export async function confirm(options: {
  title: string
  content: string
  yes: string
  no?: string
}): Promise<boolean> {
  const { confirm: confirmed } = await Taro.showModal({
    title: options.title,
    content: options.content,
    confirmText: options.yes,
    cancelText: options.no ?? '取消',
    confirmColor: '#b3261e',
  })
  return confirmed
}

/** Offers a few answers; resolves to the one chosen, or undefined if none was. */
export async function choose<const Options extends readonly string[]>(
  options: Options,
): Promise<Options[number] | undefined> {
  try {
    const { tapIndex } = await Taro.showActionSheet({ itemList: [...options] })
    return options[tapIndex]
  } catch {
    // Both platforms reject when the sheet is put away.
    return undefined
  }
}
