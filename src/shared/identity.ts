/**
 * Says that two identity keys are one person (别名); resolved when people are counted. The id is the other key. It comes
 * only of a number that WeChat gave for the account, never of what was typed.
 */
export interface Alias {
  _id: string
  of: string
  by: 'verified-phone'
}
