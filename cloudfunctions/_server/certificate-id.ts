import { createHash } from 'node:crypto'

/** Under which id a certificate of this number is kept: nobody who reads the database learns a number that would be valid. */
export const certificateId = (number: string): string =>
  createHash('sha256').update(`certificate\n${number}`).digest('hex').slice(0, 40)
