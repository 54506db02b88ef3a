import cloud from 'wx-server-sdk'
import { phoneNumber } from '../../src/shared/text/phone'

/** The code is unknown, used or too old; or the account's quota of numbers is empty. */
const NO_NUMBER = new Set([40029, 40013, 45009, 1400001])

/** The number behind a code of the getPhoneNumber button, as it is kept; undefined if WeChat gives none for it. */
export async function phoneNumberOf(code: string): Promise<string | undefined> {
  try {
    const { phoneInfo } = (await cloud.openapi.phonenumber.getPhoneNumber({ code })) as unknown as {
      phoneInfo: { purePhoneNumber: string; countryCode: string }
    }
    return phoneNumber(`+${phoneInfo.countryCode}${phoneInfo.purePhoneNumber}`)
  } catch (error) {
    if (NO_NUMBER.has((error as { errCode?: number }).errCode ?? 0)) return undefined
    throw error
  }
}
