import type { EntryProblem } from '../../shared/registration/entry'
import { entryProblems } from '../../shared/registration/entry'
import type { FormField } from '../../shared/registration/form'
import type { PartyRefusal } from '../../shared/registration/party'
import type { FieldProblem } from '../problems/form-problems'
import { ANSWER_PROBLEMS, ENTRY_PROBLEMS, nameProblemText, phoneProblemText } from './registration-texts'
import {
  type Asking,
  comesSelf,
  type Draft,
  entryFrom,
  type PersonDraft,
  relativeOf,
} from './use-registration-form'

/** The parts of the form by which problems lead to them; those of a person begin with whose they are. */
export const PARTS = {
  people: 'people',
  teamName: 'team-name',
  organisation: 'organisation',
  self: 'self',
  family: 'family',
  adding: 'adding',
  companion: (index: number) => `companion-${index}`,
  counted: 'counted',
  quota: 'quota',
  slot: 'slot',
  answer: (fieldId: string) => `answer-${fieldId}`,
} as const

/** Before the labels of the companion at `index`. */
export const whoseCompanion = (index: number): string => `同行人员${index + 1}`

type Asked = 'name' | 'phone' | 'gender' | 'birth'
const ASKED: Record<Asked, string> = { name: '姓名', phone: '手机号', gender: '性别', birth: '出生年月' }

/** What of a person a refusal is about. */
const ABOUT: Partial<Record<PartyRefusal, Asked>> = {
  'phone-needed': 'phone',
  'gender-needed': 'gender',
  'women-only': 'gender',
  'men-only': 'gender',
  'birth-needed': 'birth',
  'too-young': 'birth',
  'too-old': 'birth',
  'child-consent-needed': 'birth',
}

/** What the whole of a party lacks, at which part, and what that is called. */
const WHOLE: Partial<Record<EntryProblem['reason'], readonly [at: string, what: string]>> = {
  'child-needed': [PARTS.family, '孩子'],
  'organisation-needed': [PARTS.organisation, '单位'],
  'team-name-needed': [PARTS.teamName, '队名'],
  'companions-by-name': [PARTS.counted, '同行人数'],
  'no-such-quota': [PARTS.quota, '单位名额'],
  'places-allotted': [PARTS.quota, '单位名额'],
  'no-slot-chosen': [PARTS.slot, '时段'],
}

/**
 * All that is to be put right before this could be sent, by the same rules that the server asks, in the order in which it
 * stands on the page; the first of each part. Empty if nothing is.
 */
export function fieldProblems(draft: Draft, asking: Asking, form: readonly FormField[]): FieldProblem[] {
  const self = comesSelf(draft, asking)
  const firstOfFamily = self ? 1 : 0
  const firstCompanion = firstOfFamily + draft.family.length

  const found = [
    ...(self ? typedProblems(draft.self, PARTS.self, '', asking) : []),
    ...draft.companions.flatMap((companion, index) =>
      typedProblems(companion, PARTS.companion(index), whoseCompanion(index), asking),
    ),
    ...(isBegun(draft) ? [{ at: PARTS.adding, what: '正在添加的家人', text: UNFINISHED }] : []),
    ...entryProblems(asking, form, entryFrom(draft, asking)).flatMap(problemsOf),
  ]
  const order = partsInOrder(draft, form)
  return order.flatMap((part) => found.find(({ at }) => at === part) ?? [])

  function problemsOf(problem: EntryProblem): FieldProblem[] {
    const text = ENTRY_PROBLEMS[problem.reason]
    if ('problems' in problem)
      return form.flatMap(({ id, label }) => {
        const wrong = problem.problems[id]
        return wrong ? [{ at: PARTS.answer(id), what: label, text: ANSWER_PROBLEMS[wrong] }] : []
      })
    if ('index' in problem && problem.index !== null) return [ofPerson(problem.index, problem.reason, text)]
    const [at, what] = WHOLE[problem.reason] ?? [PARTS.people, '参加的人']
    // Who is typed in has no family to choose from.
    return [{ at: at === PARTS.family && asking.relatives === 'on-paper' ? PARTS.people : at, what, text }]
  }

  function ofPerson(index: number, reason: PartyRefusal, text: string): FieldProblem {
    const asked = ABOUT[reason] ?? 'name'
    if (self && index === 0) return { at: `${PARTS.self}-${asked}`, what: ASKED[asked], text }
    if (index < firstCompanion) {
      const id = draft.family[index - firstOfFamily] ?? ''
      const known = asking.relatives === 'on-paper' ? undefined : relativeOf(asking.relatives, id)
      return { at: PARTS.family, what: known?.called ?? '家人', text: known ? text : GONE }
    }
    const at = index - firstCompanion
    return {
      at: `${PARTS.companion(at)}-${asked}`,
      what: `${whoseCompanion(at)}${ASKED[asked]}`,
      text,
    }
  }
}

const UNFINISHED = '还没有加上。请点“同意并添加”；不加了，就点“先不添加”。'
const GONE = '这位家人已经不在您的家庭成员里，请点一下去掉。'

/** Whether somebody began to add one of the family, and neither finished nor gave it up. */
const isBegun = ({ adding }: Draft): boolean =>
  adding !== null && [adding.name, adding.birth, adding.gender].some((said) => said !== '')

/** What is wrong with what was typed of a person. */
function typedProblems(
  { name, phone }: PersonDraft,
  who: string,
  whose: string,
  { rules }: Pick<Asking, 'rules'>,
): FieldProblem[] {
  const texts = {
    name: nameProblemText(name),
    phone: who === PARTS.self && rules.asks.includes('phone') ? phoneProblemText(phone) : undefined,
  }
  return (['name', 'phone'] as const).flatMap((asked) => {
    const text = texts[asked]
    return text ? [{ at: `${who}-${asked}`, what: `${whose}${ASKED[asked]}`, text }] : []
  })
}

const partsInOrder = (draft: Draft, form: readonly FormField[]): string[] => [
  PARTS.people,
  PARTS.slot,
  PARTS.teamName,
  PARTS.organisation,
  ...partsOf(PARTS.self),
  PARTS.family,
  PARTS.adding,
  ...draft.companions.flatMap((_, index) => partsOf(PARTS.companion(index))),
  PARTS.counted,
  PARTS.quota,
  ...form.map(({ id }) => PARTS.answer(id)),
]

const partsOf = (who: string) => (Object.keys(ASKED) as Asked[]).map((asked) => `${who}-${asked}`)
