import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { Notice } from '../../components/notice'
import { TextField } from '../../components/text-field'
import { keep, readKept } from '../../services/device-storage'
import type { Counted, SchoolClass } from '../../shared/tally/tally'
import { amountOf } from './amount-form'
import { type ChosenSchool, SchoolField } from './school-field'

const KEPT_AS = 'counted-school-2'
const NO_SCHOOL: ChosenSchool = { name: '', organisationId: null }

/** Counts a class of a school: how many pupils, and no names. The school stays for the next class. */
export function ClassForm(props: {
  /** The unit in whose directory the school is looked up; undefined while it is not known. */
  unitId: string | undefined
  onSubmit: (counted: Counted, school: SchoolClass) => void
}) {
  const [chosen, setChosen] = useState(() => readKept<ChosenSchool>(KEPT_AS) ?? NO_SCHOOL)
  const [grade, setGrade] = useState('')
  const [className, setClassName] = useState('')
  const [amount, setAmount] = useState('')
  const [problem, setProblem] = useState('')

  function submit() {
    const pupils = amountOf(amount)
    const school = {
      name: chosen.name.trim(),
      organisationId: chosen.organisationId,
      grade: grade.trim(),
      className: className.trim(),
    }
    if (!school.name || !school.grade || !school.className || pupils === undefined) {
      return setProblem('学校、年级、班级和人数都要填写')
    }
    setProblem('')
    keep(KEPT_AS, chosen)
    const parts = { women: null, men: null, children: pupils }
    props.onSubmit({ what: 'people', scope: 'additional', amount: pupils, ...parts }, school)
    setClassName('')
    setAmount('')
  }

  return (
    <View className="section">
      <SchoolField unitId={props.unitId} school={chosen} onChange={setChosen} />
      <TextField label="年级" value={grade} onChange={setGrade} placeholder="例如 三年级" maxLength={20} />
      <TextField
        label="班级"
        value={className}
        onChange={setClassName}
        placeholder="例如 2班"
        maxLength={20}
      />
      <TextField
        label="学生人数"
        type="number"
        value={amount}
        onChange={setAmount}
        why="只记人数，不登记学生姓名。"
        maxLength={4}
      />
      {problem && <Notice tone="bad">{problem}</Notice>}
      <ActionButton onPress={submit}>记下这个班</ActionButton>
    </View>
  )
}
