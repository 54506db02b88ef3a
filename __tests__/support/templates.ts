import type { Templates } from '../../emulator/cloud'
import type { MessageSource } from '../../src/shared/notice/message-values'
import type { NoticeKind } from '../../src/shared/notice/notice'

const FIELDS = {
  thing1: 'title',
  time2: 'startsAt',
  thing3: 'place',
  phrase4: 'status',
  thing5: 'note',
} as const satisfies Record<string, MessageSource>

const template = (id: string) => ({ id, fields: FIELDS })

/** A deployment's templates, by what they tell of; several kinds share one. `registered` is told in the app alone. */
export const TEMPLATES = {
  approved: template('T-result'),
  refused: template('T-result'),
  promoted: template('T-promoted'),
  changed: template('T-changed'),
  cancelled: template('T-cancelled'),
  stopped: template('T-cancelled'),
  'reminder-day': template('T-day'),
  'reminder-2h': template('T-soon'),
  'new-events': template('T-new'),
} satisfies Partial<Record<NoticeKind, object>>

/** The same, as WeChat knows them. */
export const wechatTemplates: Templates = Object.fromEntries(
  Object.values(TEMPLATES).map(({ id, fields }) => [id, fields]),
)
