import type { MessageSource } from '../src/shared/notice/message-values'
import type { NoticeKind } from '../src/shared/notice/notice'

interface DemoTemplate {
  id: string
  fields: Record<string, MessageSource>
}

const FIELDS: Record<string, MessageSource> = {
  ...({ thing1: 'title', time2: 'startsAt', thing3: 'place' } as const),
  ...({ phrase4: 'status', thing5: 'note' } as const),
}

/** Templates as a deployment chooses them in WeChat's console; `registered` and `waitlisted` are told in the app alone. */
export const TEMPLATES: Partial<Record<NoticeKind, DemoTemplate>> = {
  approved: { id: 'demo-result', fields: FIELDS },
  refused: { id: 'demo-result', fields: FIELDS },
  promoted: { id: 'demo-promoted', fields: FIELDS },
  changed: { id: 'demo-changed', fields: FIELDS },
  cancelled: { id: 'demo-cancelled', fields: FIELDS },
  stopped: { id: 'demo-cancelled', fields: FIELDS },
  'reminder-day': { id: 'demo-tomorrow', fields: FIELDS },
  'reminder-2h': { id: 'demo-soon', fields: FIELDS },
}

/** The same templates as WeChat knows them: their fields by id. */
export const WECHAT_TEMPLATES: Record<string, Record<string, string>> = Object.fromEntries(
  Object.values(TEMPLATES).map(({ id, fields }) => [id, fields]),
)
