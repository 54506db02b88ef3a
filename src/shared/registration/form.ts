/** One thing that an event asks of those who register, beside who comes. */
export interface FormField {
  /** Never changed: answers are kept under it. */
  id: string
  kind: FieldKind
  label: string
  /** Why it is asked; shown beneath it. Without a reason nothing is asked. */
  why: string
  required: boolean
  /** What to choose from, for `choice` and `choices`. */
  options: string[]
  /** Why this event cannot do without ID-card numbers; empty for every field that does not ask for one. */
  idNumberReason: string
  /** False once staff took it off a published event: no longer asked, its answers kept. */
  asked: boolean
}

export type FieldKind =
  | 'text'
  | 'long-text'
  | 'choice'
  | 'choices'
  | 'number'
  | 'date'
  | 'organisation'
  | 'consent'

/**
 * Answers by field id, each a text: one of the options; several of them, a line each; digits; `2026-11-28`; for a
 * consent `yes`. What was not answered is left out.
 */
export type Answers = Record<string, string>

export const MOST_FIELDS = 20
export const LABEL_MAX_LENGTH = 30
export const WHY_MAX_LENGTH = 100
export const MOST_OPTIONS = 20
export const OPTION_MAX_LENGTH = 40

/** The longest answer of each kind, in characters. */
export const ANSWER_MAX_LENGTH: Record<FieldKind, number> = {
  text: 60,
  'long-text': 500,
  choice: OPTION_MAX_LENGTH,
  choices: MOST_OPTIONS * (OPTION_MAX_LENGTH + 1),
  number: 9,
  date: 10,
  organisation: 60,
  consent: 3,
}

export type AnswerProblem = 'missing' | 'too-long' | 'not-an-option' | 'not-a-number' | 'not-a-date'

const DATE = /^(19|20)\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/

/** Whether there is such a day: 30 February has the form of one. */
const isDay = (text: string): boolean => {
  const at = Date.parse(`${text}T00:00:00Z`)
  return DATE.test(text) && !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}

/** What is wrong with an answer; undefined if it is fine. An answer of spaces alone is none. */
export function answerProblem(
  field: Pick<FormField, 'kind' | 'required' | 'options'>,
  answer: string | undefined,
): AnswerProblem | undefined {
  const text = answer?.trim() ?? ''
  if (text === '') return field.required ? 'missing' : undefined
  if ([...text].length > ANSWER_MAX_LENGTH[field.kind]) return 'too-long'
  switch (field.kind) {
    case 'choice':
      return field.options.includes(text) ? undefined : 'not-an-option'
    case 'choices': {
      const chosen = text.split('\n')
      const isFine =
        chosen.every((each) => field.options.includes(each)) && new Set(chosen).size === chosen.length
      return isFine ? undefined : 'not-an-option'
    }
    case 'number':
      return /^-?\d+(\.\d+)?$/.test(text) ? undefined : 'not-a-number'
    case 'date':
      return isDay(text) ? undefined : 'not-a-date'
    case 'consent':
      return text === 'yes' ? undefined : 'not-an-option'
    default:
      return undefined
  }
}

/** What is wrong with the answers to a form, by field; empty if nothing is. Answers to what is not asked are `not-an-option`. */
export function answerProblems(form: readonly FormField[], answers: Answers): Record<string, AnswerProblem> {
  const asked = form.filter((field) => field.asked)
  const given = new Map(Object.entries(answers))
  const problems: Record<string, AnswerProblem> = {}
  for (const field of asked) {
    const problem = answerProblem(field, given.get(field.id))
    if (problem) problems[field.id] = problem
  }
  for (const id of Object.keys(answers)) {
    if (!asked.some((field) => field.id === id)) problems[id] = 'not-an-option'
  }
  return problems
}

const ID_NUMBER = /身份证|证件号|身份号码|公民身份|idcard|id卡|id号/i

/** Whether a field asks for an ID-card number, by its words. */
export const asksForIdNumber = ({ label, why }: Pick<FormField, 'label' | 'why'>): boolean =>
  ID_NUMBER.test(`${label}\n${why}`.replace(/[\s·・,，、.。/()（）-]/g, ''))

export type FormRefusal =
  | 'field-without-label'
  | 'field-without-reason'
  | 'too-few-options'
  | 'options-alike'
  | 'id-number-without-reason'
  | 'fields-alike'

/** What is wrong with a form, and with which of its fields; undefined if it may be asked. */
export function formRefusal(form: readonly FormField[]): { reason: FormRefusal; index: number } | undefined {
  for (const [index, field] of form.entries()) {
    const reason = fieldRefusal(field)
    if (reason) return { reason, index }
    if (form.findIndex(({ id }) => id === field.id) !== index) return { reason: 'fields-alike', index }
  }
  return undefined
}

function fieldRefusal(field: FormField): FormRefusal | undefined {
  if (field.label.trim() === '') return 'field-without-label'
  if (field.why.trim() === '') return 'field-without-reason'
  if (field.kind === 'choice' || field.kind === 'choices') {
    if (field.options.length < 2) return 'too-few-options'
    if (new Set(field.options).size !== field.options.length) return 'options-alike'
  }
  if (asksForIdNumber(field) && field.idNumberReason.trim() === '') return 'id-number-without-reason'
  return undefined
}
