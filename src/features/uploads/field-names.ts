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
  photos: '照片',
}

/** Which field of an entry the server could not read, by its path: `school.name` begins with `school`. */
export const unreadField = (refusal: QueueRefusal): string => String(refusal.field ?? '').split('.')[0] ?? ''

/** The same in words. */
export const fieldName = (refusal: QueueRefusal): string => nameOfField(unreadField(refusal))

/** A field of an entry in words, by its name. */
export const nameOfField = (field: string): string => NAMES[field] ?? '有一项内容'
