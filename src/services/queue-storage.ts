import Taro from '@tarojs/taro'
import { storagePrefix } from './storage-prefix'
import type { QueuedEntry, QueueStorage } from './upload-queue'

/**
 * What a queue keeps on this phone: each entry under a key of its own, so that keeping one costs the same however many
 * wait, and no key grows to WeChat's limit of 1 MB. Unlike what `device-storage` keeps, it outlives new versions of the app.
 */
export function deviceQueueStorage<Input>(name: string): QueueStorage<Input> {
  const prefix = `${storagePrefix}queue:${name}:`
  const read = (key: string): QueuedEntry<Input> | undefined => {
    try {
      const text = Taro.getStorageSync(key) as string
      return text ? (JSON.parse(text) as QueuedEntry<Input>) : undefined
    } catch {
      return undefined
    }
  }
  return {
    list() {
      const { keys } = Taro.getStorageInfoSync()
      return keys.filter((key) => key.startsWith(prefix)).flatMap((key) => read(key) ?? [])
    },
    find: (nonce) => read(prefix + nonce),
    put(entry) {
      try {
        Taro.setStorageSync(prefix + entry.nonce, JSON.stringify(entry))
        return true
      } catch {
        return false
      }
    },
    remove: (nonce) => Taro.removeStorageSync(prefix + nonce),
  }
}
