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
