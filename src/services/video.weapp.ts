import Taro from '@tarojs/taro'

/** Opens one video of a 视频号 account, as 视频号助手 names both. Rejects where WeChat does not know it. */
export async function openChannelsVideo({
  finder,
  feed,
}: {
  finder: string
  feed: string
}): Promise<boolean> {
  await Taro.openChannelsActivity({ finderUserName: finder, feedId: feed })
  return true
}

/** Plays what a link leads to, over the page. Rejects if it cannot be shown. */
export async function playVideo(link: string, _name: string): Promise<void> {
  await Taro.previewMedia({ sources: [{ url: link, type: 'video' }] })
}
