/** By what a certificate is checked: sixteen letters and digits of upper-case base32, eighty bits that nobody guesses. */
export const CERTIFICATE_NUMBER = /^[A-Z2-7]{16}$/

/** A number as it was typed or read out: without spaces and strokes, and what no number has taken for what it looks like. */
export const certificateNumber = (typed: string): string =>
  typed.replace(/[\s-]/g, '').toUpperCase().replaceAll('0', 'O').replaceAll('1', 'I').replaceAll('8', 'B')

/** The same in groups of four, to be read. */
export const groupedNumber = (number: string): string => number.replace(/(.{4})(?=.)/g, '$1-')

/**
 * What a certificate of a year's service says, under a hash of its number; of whom is not kept. Hours in hundredths, as
 * they were when it was made.
 */
export interface ServiceCertificate {
  _id: string
  year: number
  /** From 签到 to 签退, and back-filled. */
  recorded: number
  backFilled: number
  issuedAt: number
}
