import Taro from '@tarojs/taro'
import { onNetworkBack } from './network'

interface Resumable {
  resume(): Promise<void>
}

/** Lets queues upload by themselves from the start of the app on, and whenever a network comes back. */
export function keepUploading(queues: readonly Resumable[]): void {
  const resume = () => {
    for (const queue of queues) queue.resume()
  }
  resume()
  onNetworkBack(resume)
  Taro.onAppShow(resume)
}
