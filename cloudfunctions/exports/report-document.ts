/** What stands in a cell: a text, a real number, an instant (epoch milliseconds), or nothing. */
export type Cell = string | number | { instant: number } | null

/** How a column shows what it holds; `width` is in characters of Latin text, of which a Chinese one takes two. */
export interface Column {
  title: string
  kind: 'text' | 'count' | 'amount' | 'share' | 'instant'
  width: number
}

export interface Table {
  title: string
  columns: Column[]
  /** Gone through once for each writing: of a long table they are made as they are written. */
  rows: Iterable<readonly Cell[]>
  /** Stands below the rows, set apart; not necessarily their sum. */
  total?: Cell[]
  notes?: string[]
}

export interface Picture {
  png: Uint8Array
  /** In pixels, as it was drawn. */
  width: number
  height: number
  caption: string
}

export type Part =
  | { kind: 'heading' | 'subheading'; text: string }
  | { kind: 'paragraph'; text: string }
  | { kind: 'table'; table: Table }
  | { kind: 'picture'; picture: Picture }
  /** Says below the text what is attached. */
  | { kind: 'attachments'; titles: string[] }
  /** Who signs, and when, at the right. */
  | { kind: 'signature'; lines: string[] }
  /** Begins an attachment on a page of its own; on its side where its tables are wide. */
  | { kind: 'attachment'; number: number; title: string; wide: boolean }

/** A report as it is written: to .docx in this order, to .xlsx with a sheet a table. */
export interface ReportDocument {
  title: string
  /** Below the title: the period, up to when the data reach, when it was made. */
  lines: string[]
  parts: Part[]
}
