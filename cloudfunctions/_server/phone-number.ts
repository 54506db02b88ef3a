import cloud from 'wx-server-sdk'

/** The code is unknown, used or too old; or the account's quota of numbers is empty. */
const NO_NUMBER = new Set([40029, 40013, 45009, 1400001])

/** The number behind a code of the getPhoneNumber button; undefined if WeChat gives none for it. */
export async function phoneNumberOf(code: string): Promise<string | undefined> {
  try {
    const { phoneInfo } = (await cloud.openapi.phonenumber.getPhoneNumber({ code })) as unknown as {
      phoneInfo: { purePhoneNumber: string }
    }
    return phoneInfo.purePhoneNumber
  } catch (error) {
    if (NO_NUMBER.has((error as { errCode?: number }).errCode ?? 0)) return undefined
    throw error
  }
}
