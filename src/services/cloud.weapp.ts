import Taro from '@tarojs/taro'

/** Connects the mini-program to the cloud environment for which it was built, or else to the first that its owner made. */
export function connectCloud(): void {
  const env = process.env.CLOUD_ENVIRONMENT
  Taro.cloud.init(env ? { env, traceUser: false } : { traceUser: false })
}

/** Calls a cloud function and returns what its `main` returned. Rejects when no answer came: no network, a time-out, a crash. */
export async function callFunction(name: string, data: Record<string, unknown>): Promise<unknown> {
  const { result } = await Taro.cloud.callFunction({ name, data })
  return result
}
