import Taro from '@tarojs/taro'

const listeners = new Set<() => void>()
let isWatched = false

/** Calls back whenever the platform says that there is a network again; what is returned ends that. */
export function onNetworkBack(listener: () => void): () => void {
  if (!isWatched) {
    isWatched = true
    Taro.onNetworkStatusChange(({ isConnected }) => {
      if (isConnected) for (const each of listeners) each()
    })
  }
  listeners.add(listener)
  return () => listeners.delete(listener)
}
