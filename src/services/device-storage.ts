import Taro from '@tarojs/taro'
import { storagePrefix } from './storage-prefix'

/** What this phone keeps between starts; undefined when there is nothing, or when the system has cleared it. */
export function readKept<T>(key: string): T | undefined {
  const text = Taro.getStorageSync(storagePrefix + key) as string | undefined
  return text ? (JSON.parse(text) as T) : undefined
}

/** Keeps a value on this phone. */
export function keep(key: string, value: unknown): void {
  Taro.setStorageSync(storagePrefix + key, JSON.stringify(value))
}

export function forget(key: string): void {
  Taro.removeStorageSync(storagePrefix + key)
}
