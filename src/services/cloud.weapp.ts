import Taro from '@tarojs/taro'

/** Connects the mini-program to its cloud environment: the one that the app's own settings name. */
export function connectCloud(): void {
  Taro.cloud.init({ traceUser: false })
}

/** Calls a cloud function and returns what its `main` returned. Rejects when no answer came: no network, a time-out, a crash. */
export async function callFunction(name: string, data: Record<string, unknown>): Promise<unknown> {
  const { result } = await Taro.cloud.callFunction({ name, data })
  return result
}
