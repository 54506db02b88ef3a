import cloud from 'wx-server-sdk'
import { configuration } from './configuration'

/** What WeChat calls the version that a message opens: the one that codes lead to, or somebody who tries it out would land in another. */
const STATES = { release: 'formal', trial: 'trial', develop: 'developer' } as const

interface SubscriptionMessage {
  openid: string
  templateId: string
  page: string
  values: Record<string, string>
}

/**
 * How sending ended, as far as that is known. `no-consent`: WeChat has none left (43101). `not-allowed`: this function may
 * not call the interface, a matter of its deployment (-604100, -604101). `refused`: with WeChat's number, and the field if
 * a value is wrong (47003).
 */
export type Sending =
  | { outcome: 'sent' | 'no-consent' | 'not-allowed' }
  | { outcome: 'refused'; errCode: number; field?: string }

/** Sends a subscription message. Rejects when it may or may not have been sent. */
export async function sendSubscriptionMessage({
  openid,
  templateId,
  page,
  values,
}: SubscriptionMessage): Promise<Sending> {
  try {
    await cloud.openapi.subscribeMessage.send({
      touser: openid,
      templateId,
      page,
      data: Object.fromEntries(Object.entries(values).map(([field, value]) => [field, { value }])),
      miniprogramState: STATES[configuration.CODES_LEAD_TO],
    })
    return { outcome: 'sent' }
  } catch (error) {
    const { errCode, errMsg = '' } = error as { errCode?: number; errMsg?: string }
    if (errCode === 43101) return { outcome: 'no-consent' }
    if (errCode === -604100 || errCode === -604101) return { outcome: 'not-allowed' }
    // WeChat's own refusals are positive; anything else may have happened on the way there or back.
    if (errCode === undefined || errCode <= 0) throw error
    const field = /data\.([a-z_]+\d+)/.exec(errMsg)?.[1]
    return { outcome: 'refused', errCode, ...(field && { field }) }
  }
}
