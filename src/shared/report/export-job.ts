import type { Period } from '../calendar/period'
import type { Category } from '../event/category'
import type { PivotLayout } from '../figure/pivot'
import type { AuditFilter } from '../member/audit'
import type { Role } from '../member/member'
import type { UnitPath } from '../unit/unit'
import type { FileId } from '../upload'

/** What is written to a file, with what it needs to know. */
export type ExportRequest =
  | { kind: 'audit'; filter: AuditFilter }
  | { kind: 'yearly-audit'; year: number }
  | { kind: 'roster'; sessionId: string }
  | { kind: 'unreached'; sessionId: string; announcementId: string }
  | { kind: 'service'; unitId: string; year: number; month: number }
  | { kind: 'archive'; sessionId: string; names: 'masked' | 'whole' }
  | { kind: 'form'; formId: string; period: Period }
  | { kind: 'pivot'; unitId: string; year: number; layout: PivotLayout }
  | ReportRequest

/** A report: all of it with the appendices that are asked for, or its short form of two pages, which is a document. */
export interface ReportRequest {
  kind: 'report'
  unitId: string
  period: Period
  format: ReportFormat
  form: 'whole' | 'short'
  appendices: ReportAppendix[]
  charts: Chart[]
}

/** What stands behind a document on demand: every session, and where each figure of the text comes from. */
export type ReportAppendix = 'sessions' | 'sources'

/** As a document, as a workbook, or its paragraphs alone, to be copied. */
export type ReportFormat = 'docx' | 'xlsx' | 'txt'

/** A picture that the page drew of the same figures, uploaded; its size is in pixels. */
export interface Chart {
  fileId: FileId
  width: number
  height: number
  caption: string
}

/**
 * A file that somebody asked for: written by one call, watched by others. What the caller must be allowed is asked again
 * when it is written and when it is fetched.
 */
export interface ExportJob {
  /** Made of who asks and a nonce of their phone, so that a repeated request is the same job, and nobody else's. */
  _id: string
  request: ExportRequest
  /** OPENID of who asked; nobody else sees the job. */
  by: string
  /** On what it was asked, and as what. */
  role: Role
  unitPath: UnitPath
  category: Category | null
  state: ExportState
  /** How much is done, of 100, while it is written. */
  progress: number
  /** When a call last took it up; one that is silent for longer than a function may run is taken up again. */
  takenAt: number
  /** How many calls took it up one after another without coming to an end. */
  attempts: number
  /** Why it failed, where another attempt would fail alike: the form's file cannot be read. */
  problem: ReportFormRefusal | null
  fileName: string
  fileId: string | null
  createdAt: number
}

/**
 * Why a file is no form: something else altogether, an Excel file of the old kinds (.xls, .xlsb, WPS' .et), one with a
 * password, a web page that only bears the name, or more than a form is.
 */
export type ReportFormRefusal =
  | 'not-a-workbook'
  | 'old-workbook'
  | 'password-protected'
  | 'web-page'
  | 'too-large'

/** `failed`: it could not be written; asking again, with the same nonce, tries again. */
export type ExportState = 'waiting' | 'writing' | 'done' | 'failed'

/** How long a function may run. A job taken up longer ago was given up and may be taken again. */
export const WRITING_TAKES_AT_MOST = 60_000

/** What takes longer, or more memory, than a function has does so every time: then it has failed. */
export const MOST_ATTEMPTS = 3

/** How long a file is kept; then job and file are removed. */
export const EXPORTS_ARE_KEPT = 24 * 60 * 60_000
