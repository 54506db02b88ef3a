import type { Refusal, Value } from '../../services/api'
import type { ReportFormRefusal } from '../../shared/report/export-job'
import { type FormQuery, type FormSpan, WHOLE } from '../../shared/report/form-binding'
import { type OwnReason, refusalText } from '../problems/problem-text'

export type OpenedForm = Value<'exports.getReportForm'>

export const SPAN_NAMES: Record<FormSpan, string> = {
  asked: '填报期间',
  'year-so-far': '当年累计',
  'year-before': '上年同期',
  'year-so-far-before': '上年同期累计',
  'whole-year-before': '上年全年',
  'quarter-1': '第1季度',
  'quarter-2': '第2季度',
  'quarter-3': '第3季度',
  'quarter-4': '第4季度',
  'month-1': '1月',
  'month-2': '2月',
  'month-3': '3月',
  'month-4': '4月',
  'month-5': '5月',
  'month-6': '6月',
  'month-7': '7月',
  'month-8': '8月',
  'month-9': '9月',
  'month-10': '10月',
  'month-11': '11月',
  'month-12': '12月',
}

export const PART_NAMES: Record<keyof FormQuery, string> = {
  line: '项目',
  figure: '指标',
  unitId: '单位',
  span: '期间',
}

/** What the parts of a question are called, with the form that offers them. */
export function partText(form: OpenedForm, part: keyof FormQuery, value: string): string {
  switch (part) {
    case 'line':
      return value === WHOLE ? '全部活动' : (form.lines.find(({ lineId }) => lineId === value)?.name ?? value)
    case 'figure':
      return form.figures.find(({ figure }) => figure === value)?.name ?? value
    case 'unitId':
      return form.units.find(({ unitId }) => unitId === value)?.name ?? value
    case 'span':
      return SPAN_NAMES[value as FormSpan] ?? value
  }
}

/** Why a file cannot be used as a form, and what to do instead. */
export const FILE_PROBLEMS: Record<ReportFormRefusal, string> = {
  'not-a-workbook':
    '这个文件不是 Excel 表格（.xlsx），或者已经损坏。请用 WPS 或 Excel 打开，另存为 .xlsx 后再上传。',
  'old-workbook': '这是旧格式的表格（.xls、.et 或 .xlsb）。请用 WPS 或 Excel 打开，另存为 .xlsx 后再上传。',
  'password-protected': '这个表格设了打开密码，读不了。请用 WPS 或 Excel 打开，取消密码另存后再上传。',
  'web-page':
    '这个文件其实是网页，只是名字写成了 .xlsx。请用 WPS 或 Excel 打开，另存为 Excel 工作簿（.xlsx）后再上传。',
  'too-large': '这个表格的内容太多了（最多约 6,000 格）。请只保留要填的工作表后再上传。',
}

type FormRefusal = Refusal<
  'exports.addReportForm' | 'exports.saveReportForm' | 'exports.removeReportForm' | 'exports.exportReportForm'
>

const FORM_REFUSALS: Record<OwnReason<FormRefusal>, string> = {
  ...FILE_PROBLEMS,
  'unit-not-below': '指定的单位不是本单位或下级单位，没有保存。请重新选择单位。',
  'too-many-cells': '要填的格子或单位、期间的组合太多，没有保存。请减少一些，或分成几张表。',
  'changed-meanwhile': '刚刚有人改过这张表。请下拉刷新后再改，您刚才的设置还没有保存。',
}

/** Why something could not be done with a form. */
export const formRefusalText = (refusal: FormRefusal): string => refusalText(refusal, FORM_REFUSALS)
