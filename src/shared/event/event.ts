import type { IndicatorCode } from '../figure/indicator'
import type { Quiz } from '../quiz/quiz'
import type { FormField } from '../registration/form'
import type { Admission, EventKind, RegistrationRules } from '../registration/registration-rules'
import type { Findable } from '../text/grams'
import type { UnitPath } from '../unit/unit'
import type { FileId } from '../upload'
import type { Category } from './category'
import type { Block } from './description'
import type { PlannedSession } from './session'

/** What is announced (活动). What its sessions need to be found, shown and counted is copied into each of them. */
export interface Event extends Findable {
  _id: string
  title: string
  category: Category
  /** 项目 or 统计口径: any number; a line of the report is a filter over categories and tags. */
  tags: string[]
  unitId: string
  unitPath: UnitPath
  hosts: Host[]
  /** One or two sentences; what cards and shared links show. */
  summary: string
  /** The notice itself; empty when the summary says all. */
  description: Block[]
  /** File id of the picture at the top. */
  cover: FileId | null
  /** Pictures of how it was, chosen for the public. */
  pictures: FileId[]
  audience: string
  contact: string
  kind: EventKind
  admission: Admission
  /** Who may register, and what they are asked beside the form. */
  rules: RegistrationRules
  /** What is asked of those who register, beside who comes. */
  form: FormField[]
  /** The questions by which it is taken part in online; null where it is no quiz, and of events from before there were any. */
  quiz: Quiz | null
  /** Register for all sessions at once; otherwise for each that one chooses. */
  seriesAsWhole: boolean
  /** What is expected to be counted beside people. */
  indicators: IndicatorCode[]
  /** The level that counts this event when it is not its own unit. */
  countedBy: string | null
  /** How long personal data is kept after the last session, where it is not the usual time. */
  retentionDays: number | null
  listed: boolean
  status: EventStatus
  /** Why it was returned or cancelled, in the words of who did it. */
  statusReason: string
  /** Raised by every change; each change is conditional on it. */
  version: number
  /** The number of the last change that people were told of; 0 while there was none. */
  changes: number
  /** Sessions as they are to be: all of a draft's; of a published event those not yet written into their own documents. */
  plan: PlannedSession[]
  /** Published or changed, and its sessions not yet brought to what it says. */
  unsettled: boolean
  /** The span of its sessions, for lists; 0 while it has none. */
  firstStartsAt: number
  lastEndsAt: number
  /** OPENID of the member who drafted it. */
  createdBy: string
  createdAt: number
  /** When it was first there for everybody, who are told of it then; absent before, and of events of before this was noted. */
  publishedAt?: number
}

/** Who is named on the notice; naming somebody counts nothing for them. */
export interface Host {
  role: '主办' | '承办' | '协办'
  name: string
}

/** `changed` and `over` are no statuses of their own: they follow from `changes` and the sessions' times. */
export type EventStatus = 'draft' | 'in-review' | 'published' | 'cancelled'
