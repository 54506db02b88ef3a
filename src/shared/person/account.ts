/** What is kept of a WeChat account beside its registrations; the id is the OPENID. */
export interface Account {
  _id: string
  /** The privacy text that the holder agreed to; null when that was withdrawn. */
  privacy: { version: number; at: number } | null
  /** Name, phone and year of birth as last given for a registration, encrypted: the next form begins with them. */
  name: string | null
  phone: string | null
  birth: string | null
  gender: 'female' | 'male' | null
  homeUnitId: string | null
  /** A keyed hash of the number that WeChat gave for this account; absent or null while it gave none. */
  verifiedPhone?: string | null
  createdAt: number
  /** Raised by every change; each change is conditional on it. */
  version: number
  keyVersion: string
}
