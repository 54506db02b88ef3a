import { Collection, command } from './collection'

/** What is known of somebody to whom messages are sent; the id is the OPENID. */
export interface Subscriber {
  _id: string
  /** How many messages of each template they still take, by the template's id. One consent is one message. */
  consents: Record<string, number>
  /** Nonces of the last consents recorded, so that recording may be repeated. */
  nonces: string[]
  /** They have seen every notice up to this instant. */
  seenUntil: number
}

/** Each request of a phone to record consents is repeated within a minute or never: far fewer would do. */
const NONCES_KEPT = 20

/** Who takes which messages: a ledger of consents, by what phones report; WeChat's own count decides in the end. */
export class Subscribers extends Collection<Subscriber> {
  /** Enters what somebody accepted at one tap; entering it again adds nothing. */
  async record(openid: string, templateIds: readonly string[], nonce: string): Promise<void> {
    const consents = Object.fromEntries(templateIds.map((id) => [id, 1]))
    if ((await this.add({ _id: openid, consents, nonces: [nonce], seenUntil: 0 })) === 'added') return
    await this.update(
      { _id: openid, nonces: command.neq(nonce) },
      {
        ...Object.fromEntries(templateIds.map((id) => [`consents.${id}`, command.inc(1)])),
        nonces: command.push({ each: [nonce], slice: -NONCES_KEPT }),
      },
    )
  }

  /** Takes off the consent that a sent message used up. */
  use(openid: string, templateId: string): Promise<boolean> {
    const field = `consents.${templateId}`
    return this.update({ _id: openid, [field]: command.gt(0) }, { [field]: command.inc(-1) })
  }

  /** Notes that WeChat has no consent left, whatever was recorded. */
  exhaust(openid: string, templateId: string): Promise<boolean> {
    return this.update({ _id: openid }, { [`consents.${templateId}`]: 0 })
  }

  /** Notes that they have seen every notice up to `until`. */
  async see(openid: string, until: number): Promise<void> {
    if (await this.update({ _id: openid, seenUntil: command.lt(until) }, { seenUntil: until })) return
    await this.add({ _id: openid, consents: {}, nonces: [], seenUntil: until })
  }
}
