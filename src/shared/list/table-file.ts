import type { ReportFormRefusal } from '../report/export-job'

/** As large as a table may be that is chosen instead of pasted: it goes with the call, and a call has 100 KB. */
export const TABLE_FILE_MAX_BYTES = 66_000

/** The kinds of file that are read as a table. */
export const TABLE_FILES = ['xlsx', 'csv'] as const

/** Why a file was not read as a table. */
export type TableRefusal = ReportFormRefusal | 'nothing-in-it'

/** What a file says as a table, as it would have been pasted. */
export interface TableText {
  /** A line a row, cells with tabs between them, without ID-card numbers; rows that say nothing are empty lines. */
  text: string
  /** The names of its sheets, but for those that are hidden; none where it is no workbook. */
  sheets: string[]
  /** Which of them was read, from 0. */
  sheet: number
  /** Rows and columns that say something and were not read, because the sheet hides them. */
  hidden: { rows: number; columns: number }
}
