import Taro from '@tarojs/taro'

/** Offers to call this number; whoever thinks better of it has done nothing wrong. */
export function callPhone(phoneNumber: string): void {
  Taro.makePhoneCall({ phoneNumber }).catch(() => undefined)
}
