import { View } from '@tarojs/components'
import { Segments } from '../../components/segments'
import { TextField } from '../../components/text-field'
import { currentTime } from '../../services/clock'
import { birthProblem, type Gender } from '../../shared/person/person'
import { type FieldProblem, problemAt } from '../problems/form-problems'
import { nameProblemText } from '../registrations/registration-texts'
import { BirthField } from './birth-field'
import { birthPartOf, birthProblemText, GENDER_NAMES } from './family-texts'

/** A member of the family as they are filled in; what was not said yet is empty. */
export interface FamilyMemberDraft {
  name: string
  birth: string
  gender: Gender | ''
}

export const EMPTY_FAMILY_MEMBER: FamilyMemberDraft = { name: '', birth: '', gender: '' }

const GENDERS = Object.entries(GENDER_NAMES) as [Gender, string][]

/** What is wrong with a member as filled in, in the order of the fields; empty if nothing is. `savedAt`: when one that is corrected was saved. */
export function familyMemberProblems(
  draft: FamilyMemberDraft,
  kind: 'child' | 'adult',
  savedAt?: number,
): FieldProblem[] {
  const whose = whoseOf(kind)
  const texts = [
    ['member-name', `${whose}姓名`, nameProblemText(draft.name)],
    [
      'member-birth',
      `${whose}出生年月`,
      birthProblemText(birthProblem(draft.birth, kind, bornBy(kind, savedAt))),
    ],
    ['member-gender', `${whose}性别`, draft.gender === '' ? '请选择性别' : undefined],
  ] as const
  return texts.flatMap(([at, what, text]) => (text ? [{ at, what, text }] : []))
}

const whoseOf = (kind: 'child' | 'adult'): string => (kind === 'child' ? '孩子' : '')

/** The day on which a child has to be one: that of saving, since a saved child may have grown up. */
const bornBy = (kind: 'child' | 'adult', savedAt: number | undefined): number =>
  (kind === 'child' ? savedAt : undefined) ?? currentTime()

/** Name, birth and gender of a member of the family. */
export function FamilyMemberFields(props: {
  kind: 'child' | 'adult'
  draft: FamilyMemberDraft
  attempted: boolean
  savedAt?: number | undefined
  /** With what was filled in alone: two events that follow at once must not undo each other. */
  onChange: (part: Partial<FamilyMemberDraft>) => void
}) {
  const { kind, draft, attempted, savedAt, onChange } = props
  const whose = whoseOf(kind)
  const problems = attempted ? familyMemberProblems(draft, kind, savedAt) : []
  const wrongGender = problemAt(problems, 'member-gender')
  return (
    <View>
      <TextField
        id="member-name"
        label={`${whose}姓名`}
        value={draft.name}
        onChange={(name) => onChange({ name })}
        placeholder="身份证或户口本上的姓名"
        problem={problemAt(problems, 'member-name')}
        maxLength={30}
      />
      <BirthField
        id="member-birth"
        whose={whose}
        birth={draft.birth}
        at={bornBy(kind, savedAt)}
        problem={problemAt(problems, 'member-birth')}
        problemAt={birthPartOf(birthProblem(draft.birth, kind, bornBy(kind, savedAt)))}
        onChange={(birth) => onChange({ birth })}
      />
      <View id="member-gender" className="field">
        <View className="field__label">{whose}性别</View>
        <Segments
          options={GENDERS}
          chosen={draft.gender as Gender}
          onChoose={(gender) => onChange({ gender })}
        />
        {wrongGender && (
          <View className="field__problem" aria-role="alert">
            {wrongGender}
          </View>
        )}
      </View>
    </View>
  )
}
