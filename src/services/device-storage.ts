import Taro from '@tarojs/taro'
import { storagePrefix } from './storage-prefix'

/** Raised when the shape of something kept changes: what an older version kept is then not there. */
const SHAPE = 1

const place = (key: string) => `${storagePrefix}${SHAPE}:${key}`

/** What this phone keeps between starts; undefined when there is nothing, or the system has cleared or damaged it. */
export function readKept<T>(key: string): T | undefined {
  try {
    const text = Taro.getStorageSync(place(key)) as string | undefined
    return text ? (JSON.parse(text) as T) : undefined
  } catch {
    return undefined
  }
}

/** Keeps a value on this phone; false if it would not. Whatever is kept is a convenience that a page must do without. */
export function keep(key: string, value: unknown): boolean {
  try {
    Taro.setStorageSync(place(key), JSON.stringify(value))
    return true
  } catch {
    return false
  }
}

/** How many bytes this phone still keeps for the app; without end where nothing tells. */
export function roomLeft(): number {
  try {
    const { limitSize, currentSize } = Taro.getStorageInfoSync()
    const left = (limitSize - currentSize) * 1024
    return Number.isNaN(left) ? Number.POSITIVE_INFINITY : left
  } catch {
    return Number.POSITIVE_INFINITY
  }
}

/** Forgets at once: what is kept under the key right after stays. */
export function forget(key: string): void {
  try {
    Taro.removeStorageSync(place(key))
  } catch {
    // A phone whose storage fails keeps it until the system clears it.
  }
}

/** Forgets what is kept under the keys that begin so, but for those that begin like `except`. */
export function forgetUnder(beginning: string, except?: string): void {
  try {
    const { keys } = Taro.getStorageInfoSync()
    for (const key of keys) {
      const spared = except !== undefined && key.startsWith(place(except))
      if (key.startsWith(place(beginning)) && !spared) Taro.removeStorageSync(key)
    }
  } catch {
    // A phone whose storage fails keeps it until the system clears it.
  }
}

/** Forgets all that is kept for this person; what still waits to be uploaded stays. */
export const forgetEverything = (): void => forgetUnder('')
