import type { QueueRefusal } from '../../services/upload-queue'

const NAMES: Record<string, string> = {
  gate: '入口名称',
  reason: '原因',
  place: '地点',
  note: '备注',
  who: '到场的人',
  count: '人数',
  counted: '数量',
  school: '学校和班级',
  'school.name': '学校',
  'school.grade': '年级',
  'school.className': '班级',
  photos: '照片',
}

/** Which field of an entry the server could not read, by its path: `note`, `school.name`. */
export const unreadField = (refusal: QueueRefusal): string => String(refusal.field ?? '')

/** The name on screen of the field that the server could not read. */
export const unreadFieldName = (refusal: QueueRefusal): string => nameOfField(unreadField(refusal))

/** A field of an entry in words, by its path, or by where that begins. */
export const nameOfField = (field: string): string =>
  NAMES[field] ?? NAMES[field.split('.')[0] ?? ''] ?? '有一项内容'
