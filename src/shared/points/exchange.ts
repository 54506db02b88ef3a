import { DAY, daySpan } from '../calendar/calendar'
import { TICKET_CODE_ALPHABET } from '../check-in/ticket'
import { codeText } from '../text/code'
import { lastDayOf, type PointScheme } from './scheme'

/** A reward that a family gave its points for (兑换): to be fetched at the counter by its code. */
export interface Exchange {
  _id: string
  familyId: string
  schemeId: string
  rewardId: string
  /** As it was called and cost when it was exchanged. */
  reward: string
  price: number
  status: ExchangeStatus
  /** Eight characters, shown as a QR code too; of use to nobody but who hands rewards out. */
  code: string
  version: number
  at: number
  /** The Beijing day of it: figures go by it. */
  day: string
  /** It expires if it was not fetched until then. */
  expiresAt: number
  redeemedAt: number | null
  /** OPENID of the member who handed it out. */
  redeemedBy: string | null
}

export type ExchangeStatus = 'reserved' | 'redeemed' | 'cancelled' | 'expired'

/** In which of them an exchange holds its points and its reward. */
export const HOLDING_EXCHANGES: readonly ExchangeStatus[] = ['reserved', 'redeemed']

/** So long after the last day of the scheme a reward may still be exchanged and fetched. */
const FETCHED_WITHIN = 30 * DAY

/** When the exchanges of a scheme expire that were not fetched, and nothing is exchanged any more. */
export const expiryOf = (scheme: Pick<PointScheme, 'to' | 'closedOn'>): number =>
  daySpan(lastDayOf(scheme)).to + FETCHED_WITHIN

const CODE = new RegExp(`^[${TICKET_CODE_ALPHABET}]{8}$`)
const QR_CODE = /^JF1\.([^.]+)$/

/** What the QR code of an exchange says. */
export const exchangeText = (code: string): string => `JF1.${code}`

/** The code in a scanned or typed text; undefined if it is none. */
export function parseExchangeCode(text: string): string | undefined {
  const [, scanned] = QR_CODE.exec(text.trim().toUpperCase()) ?? []
  const code = scanned ?? codeText(text)
  return CODE.test(code) ? code : undefined
}

export type RedeemRefusal = 'redeemed' | 'cancelled' | 'expired'

/** Why a reward is not handed out for this exchange; undefined while it is to be. */
export const redeemRefusal = ({ status, expiresAt }: Pick<Exchange, 'status' | 'expiresAt'>, now: number) =>
  status !== 'reserved' ? status : now >= expiresAt ? ('expired' as const) : undefined
