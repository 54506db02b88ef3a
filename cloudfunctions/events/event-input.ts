import * as z from 'zod'
import { CATEGORY_CODES } from '../../src/shared/event/category'
import { MOST_SESSIONS, TEXT_LIMITS } from '../../src/shared/event/event-content'
import { UNLIMITED } from '../../src/shared/event/session'
import { MOST_SLOT_SEATS } from '../../src/shared/event/slots'
import { INDICATORS, type IndicatorCode } from '../../src/shared/figure/indicator'
import { MOST_QUESTIONS, MOST_QUIZ_OPTIONS, MOST_TRIES, QUIZ_LIMITS } from '../../src/shared/quiz/quiz'
import {
  LABEL_MAX_LENGTH,
  MOST_FIELDS,
  MOST_OPTIONS,
  OPTION_MAX_LENGTH,
  WHY_MAX_LENGTH,
} from '../../src/shared/registration/form'
import { linkText } from '../../src/shared/text/link'
import { blocks, fileId } from '../_events/description-input'
import { id, instant, line, lines, optionalLine } from '../_server/fields'

const INDICATOR_CODES = Object.keys(INDICATORS) as [IndicatorCode, ...IndicatorCode[]]

function areApart(list: readonly { id: string }[]): boolean {
  return new Set(list.map((each) => each.id)).size === list.length
}

/** The name of a level of government that counts an event in place of its own unit. */
const level = line(20)

const age = z.number().int().min(0).max(120).nullable()

const rules = z.object({
  kind: z.enum(['single', 'family', 'team', 'group', 'appointment']),
  approval: z.boolean(),
  most: z.number().int().min(1).max(60),
  sessionsEach: z.number().int().min(1).max(60).nullable().default(null),
  companions: z.enum(['none', 'named', 'counted']),
  minAge: age,
  maxAge: age,
  ageOf: z.enum(['everybody', 'children']),
  gender: z.enum(['female', 'male']).nullable(),
  asks: z.array(z.enum(['phone', 'gender', 'birth', 'home'])).max(4),
  self: z.enum(['required', 'optional', 'none']),
})

const formField = z.object({
  id,
  kind: z.enum(['text', 'long-text', 'choice', 'choices', 'number', 'date', 'organisation', 'consent']),
  label: optionalLine(LABEL_MAX_LENGTH),
  why: optionalLine(WHY_MAX_LENGTH),
  required: z.boolean(),
  options: z.array(line(OPTION_MAX_LENGTH)).max(MOST_OPTIONS),
  idNumberReason: optionalLine(WHY_MAX_LENGTH),
  asked: z.boolean(),
})

const quiz = z.object({
  questions: z
    .array(
      z.object({
        id,
        text: lines(QUIZ_LIMITS.text),
        options: z
          .array(z.object({ id, text: optionalLine(QUIZ_LIMITS.option), right: z.boolean() }))
          .max(MOST_QUIZ_OPTIONS)
          .refine(areApart, 'two of one id'),
        explanation: lines(QUIZ_LIMITS.explanation),
      }),
    )
    .max(MOST_QUESTIONS)
    .refine(areApart, 'two of one id'),
  passMark: z.number().int().min(0).max(MOST_QUESTIONS),
  tries: z.number().int().min(1).max(MOST_TRIES).nullable(),
})

/** What staff write of an event. Texts may still be empty: a draft is kept as far as it has come. */
export const content = z.object({
  title: optionalLine(TEXT_LIMITS.title),
  category: z.enum(CATEGORY_CODES),
  tags: z.array(line(TEXT_LIMITS.tag)).max(10),
  hosts: z.array(z.object({ role: z.enum(['主办', '承办', '协办']), name: line(TEXT_LIMITS.host) })).max(20),
  summary: lines(TEXT_LIMITS.summary),
  description: blocks,
  cover: fileId.nullable(),
  pictures: z.array(fileId).max(20),
  audience: optionalLine(TEXT_LIMITS.audience),
  contact: optionalLine(TEXT_LIMITS.contact),
  kind: z.enum(['single', 'family', 'team', 'group', 'appointment']),
  admission: z.enum(['registration', 'invited', 'open']),
  rules,
  form: z.array(formField).max(MOST_FIELDS * 2),
  quiz: quiz.nullable().default(null),
  seriesAsWhole: z.boolean(),
  indicators: z.array(z.enum(INDICATOR_CODES)).max(20),
  countedBy: level.nullable(),
  retentionDays: z.number().int().min(1).max(180).nullable(),
})

const place = z.object({
  name: optionalLine(TEXT_LIMITS.place),
  address: optionalLine(TEXT_LIMITS.address),
  point: z
    .object({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) })
    .optional(),
})

/** Where an online session is joined: an https address, or a meeting's number as its app takes it. */
const link = z
  .string()
  .max(400)
  .refine((text) => linkText(text) !== undefined, 'not a link')
  .transform((text) => linkText(text) ?? '')
  .nullable()

const quota = z
  .object({
    kind: z.enum(['gender', 'unit', 'slot']),
    of: z.string().max(64),
    seats: z.number().int().min(0).max(UNLIMITED),
  })
  .refine(
    ({ kind, of, seats }) =>
      kind !== 'slot' || (/^(?:0|[1-9]\d{0,4})-[1-9]\d{0,4}$/.test(of) && seats <= MOST_SLOT_SEATS),
    'no slot',
  )
  .transform((each) => ({ ...each, left: each.seats }))

/** A session as the editor plans it; of one that is new, the id is the editor's own mark for it. */
export const plannedSession = z.object({
  _id: id,
  startsAt: instant,
  endsAt: instant,
  mode: z.enum(['on-site', 'online']),
  place,
  link,
  registrationOpensAt: instant,
  registrationClosesAt: instant,
  cancellationClosesAt: instant,
  walkInsAfter: instant.nullable(),
  proof: z.boolean(),
  capacity: z.number().int().min(1).max(UNLIMITED),
  quotas: z
    .record(z.string().regex(/^(female|male|open|unit-[A-Za-z0-9_-]{1,64}|slot-(?:0|[1-9]\d{0,4}))$/), quota)
    .refine((quotas) => Object.keys(quotas).length <= 60, 'too many')
    // A slot's key says when it begins: two of one beginning would be one.
    .refine(
      (quotas) =>
        Object.entries(quotas).every(
          ([key, { kind, of }]) =>
            key.startsWith('slot-') === (kind === 'slot') &&
            (kind !== 'slot' || key === `slot-${of.split('-')[0]}`),
        ),
      'another key than its slot has',
    ),
})

export type PlannedSessionInput = z.output<typeof plannedSession>

export const plan = z
  .array(plannedSession)
  .max(MOST_SESSIONS)
  .refine((list) => new Set(list.map(({ _id }) => _id)).size === list.length, 'two sessions with one id')

/** Why something was done, in words that those concerned read. */
export const publicReason = line(TEXT_LIMITS.reason)
