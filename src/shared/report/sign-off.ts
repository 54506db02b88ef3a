import type { FiguresTable } from '../figure/figures-table'
import type { SignedChapter } from './report-text'

/** The figures of a year and the text of its report, frozen (审定). The id is the year. Signing again adds a version; those before it stay. */
export interface SignOff {
  _id: string
  /** When it was first signed: from then on nobody of that year has to be recognised again. */
  signedAt: number
  versions: SignedVersion[]
}

export interface SignedVersion {
  at: number
  by: string
  /** Masked. */
  byName: string
  /** Why it was signed again; empty for the first. */
  reason: string
  /** What is said of figures that break a rule. */
  comment?: string
  figures: FiguresTable
  text: SignedChapter[]
  /** Which definitions the figures were counted by. */
  definitions: string
  /** SHA-256 over figures, text and definitions: whoever holds a printed report can see that nothing was changed since. */
  digest: string
}

/** Raised with every change of the definitions that people read (docs/definitions.md); a test holds the two together. */
export const DEFINITIONS_VERSION = '2026-12-24'

export type SignOffRefusal = 'year-not-over' | 'nothing-changed'
