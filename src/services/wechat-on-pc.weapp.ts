import Taro from '@tarojs/taro'

const COMPUTERS: readonly string[] = ['windows', 'mac', 'ohos_pc']

/** Whether this is WeChat on a PC: it has no camera, and a disk of which its owner knows. */
export const isWeChatOnPc = (): boolean => COMPUTERS.includes(Taro.getDeviceInfo().platform)
