import type { UnitPath } from '../unit/unit'

/** The sentence of one line in a unit's reports, as somebody wrote it (see `reportSentence`). */
export interface ReportTemplate {
  _id: string
  unitId: string
  unitPath: UnitPath
  lineId: string
  template: string
  version: number
}

export const reportTemplateId = (unitId: string, lineId: string): string => `${unitId}~${lineId}`
