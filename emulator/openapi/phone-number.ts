import { randomBytes } from 'node:crypto'
import { appId } from '../environment'
import type { OpenApiAnswer } from './protocol'
import { refusal } from './refusal'

const lifetime = 5 * 60 * 1000

/** Phone numbers behind the codes of the getPhoneNumber button: each is good for one use, within five minutes. */
export class PhoneNumbers {
  private readonly codes = new Map<string, { phone: string; until: number }>()

  constructor(private readonly now: () => number) {}

  /** A fresh code for `phone`, as the button yields one. */
  issue(phone: string): string {
    const code = randomBytes(16).toString('hex')
    this.codes.set(code, { phone, until: this.now() + lifetime })
    return code
  }

  /** phonenumber.getPhoneNumber. 40029 for a code that is unknown, used or too old. */
  redeem({ code }: Record<string, unknown>): OpenApiAnswer {
    const found = this.codes.get(String(code))
    this.codes.delete(String(code))
    if (!found || this.now() > found.until) return refusal(40029, 'invalid code')
    return {
      json: {
        phone_info: {
          phone_number: found.phone,
          pure_phone_number: found.phone,
          country_code: '86',
          watermark: { timestamp: Math.floor(this.now() / 1000), appid: appId },
        },
      },
    }
  }
}
