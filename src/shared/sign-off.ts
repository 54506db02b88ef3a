/** The figures of a year, frozen (审定). The id is the year. */
export interface SignOff {
  _id: string
  signedAt: number
}
