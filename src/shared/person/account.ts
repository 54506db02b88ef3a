import { DAY } from '../calendar/calendar'

/** What is kept of a WeChat account beside its registrations; the id is the OPENID. */
export interface Account {
  _id: string
  /** The privacy text that the holder agreed to; null when that was withdrawn. */
  privacy: { version: string; at: number } | null
  /** Name, phone and year of birth as last given for a registration, encrypted: the next form begins with them. */
  name: string | null
  phone: string | null
  birth: string | null
  gender: 'female' | 'male' | null
  homeUnitId: string | null
  /** A keyed hash of the number that WeChat gave for this account; absent or null while it gave none. */
  verifiedPhone?: string | null
  createdAt: number
  /** When maintenance removes all this, unless it was needed once more until then: `keptUntil`. */
  keptUntil: number
  /** Raised by every change; each change is conditional on it. */
  version: number
  keyVersion: string
}

/** For how many days what an account keeps stays there without being needed. */
export const ACCOUNTS_ARE_KEPT = 180

/** A need is written down when the one before was this long ago: reading one's own must not be a write each time. */
const NOTED_EVERY = 14 * DAY

/** Until when that is kept which is needed now; by whole days, for nobody has to know the hour. */
export const keptUntil = (now: number): number => Math.floor(now / DAY) * DAY + ACCOUNTS_ARE_KEPT * DAY

/** Whether it has to be written down that an account is needed now. */
export const isNeedToNote = (account: Pick<Account, 'keptUntil'>, now: number): boolean =>
  keptUntil(now) - account.keptUntil >= NOTED_EVERY
