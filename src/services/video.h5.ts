import { openLink } from './file.h5'

/** A browser knows no 视频号: false says that WeChat is needed. */
export const openChannelsVideo = async (_: { finder: string; feed: string }): Promise<boolean> => false

/** Plays what a link leads to in a tab of its own; where the browser opens none, it is downloaded under this name. */
export async function playVideo(link: string, name: string): Promise<void> {
  const tab = window.open(link, '_blank')
  if (tab) tab.opener = null
  else await openLink(link, name)
}
