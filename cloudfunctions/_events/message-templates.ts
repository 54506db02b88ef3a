import * as z from 'zod'
import { canFill, MESSAGE_SOURCES } from '../../src/shared/notice/message-values'
import { NOTICE_KINDS, type NoticeKind } from '../../src/shared/notice/notice'

/** A template of WeChat's subscription messages (订阅消息), as this deployment's app has registered it. */
export interface MessageTemplate {
  id: string
  /** What each of its fields is filled from. */
  fields: Record<string, (typeof MESSAGE_SOURCES)[number]>
  /** A long-term template (长期订阅): one consent is good for every message. */
  lasting: boolean
}

const template = z.object({
  id: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
  fields: z
    .record(z.string(), z.enum(MESSAGE_SOURCES))
    .refine((fields) => Object.entries(fields).every(([field, source]) => canFill(field, source)), {
      message: 'a field cannot be filled from this',
    }),
  lasting: z.boolean().default(false),
})

/** `{"reminder-day": {"id": "…", "fields": {"thing1": "title", "time2": "startsAt"}}, …}`; kinds may share a template. */
const schema = z.partialRecord(z.enum(NOTICE_KINDS), template)

/**
 * The deployment's message templates, by what they tell of, from the environment variable TEMPLATES. A kind without one is
 * told in the app alone. What cannot be used is refused at the start, rather than message by message.
 */
export const MESSAGE_TEMPLATES: Partial<Record<NoticeKind, MessageTemplate>> = read(
  process.env.TEMPLATES ?? '{}',
)

function read(text: string) {
  const parsed = schema.safeParse(parse(text))
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  throw new Error(`TEMPLATES cannot be used: ${problems.join('; ')}`)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
