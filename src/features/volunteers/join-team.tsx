import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { Notice } from '../../components/notice'
import { TextField } from '../../components/text-field'
import { call, type Refusal, type Value } from '../../services/api'
import { currentTime } from '../../services/clock'
import { open } from '../../services/navigation'
import { refresh } from '../../services/query'
import { PRIVACY_VERSION } from '../../shared/person/consent'
import { birthProblem } from '../../shared/person/person'
import { nameProblem } from '../../shared/text/name'
import { PHONE_MAX_LENGTH, phoneProblem } from '../../shared/text/phone'
import { BirthField } from '../family/birth-field'
import { birthPartOf } from '../family/family-texts'
import { useAttempt } from '../problems/use-attempt'
import { joiningRefusalText } from './team-texts'

type Known = Pick<Value<'members.getFamily'>, 'agreed' | 'self'>

/** What is wrong with the birth of who wants to join, in words. */
const BIRTH_PROBLEMS = {
  empty: '请填写出生年份，四位数字',
  'month-needed': '请选择出生月份',
  'not-yet-born': '出生年份不能在将来',
  'day-needed': '今年满 18 周岁的，请选到月份或日期',
  'not-a-child': '请填写出生年份，四位数字',
  'not-an-adult': '未满 18 周岁，还不能加入服务队',
} as const

/** Joins a team, with what the account already knows filled in; whoever has not agreed yet does so by the same tap. */
export function JoinTeam(props: {
  teamId: string
  known: Known
  onDone: () => unknown
  onLeave: () => void
}) {
  const { teamId, known, onDone, onLeave } = props
  const [name, setName] = useState(known.self.name)
  const [phone, setPhone] = useState(known.self.phone)
  const [birth, setBirth] = useState(known.self.birth)
  const [tried, setTried] = useState(false)
  const { busy, problem, attempt } = useAttempt(
    (refusal: Refusal<'members.joinTeam' | 'members.agreeToPrivacy'>) => joiningRefusalText(refusal),
  )
  const wrongBirth = birthProblem(birth, 'adult', currentTime())
  const problems = {
    name: nameProblem(name) && '请填写真实姓名',
    phone: phoneProblem(phone) && '请填写 11 位手机号',
    birth: wrongBirth && BIRTH_PROBLEMS[wrongBirth],
  }

  async function join() {
    setTried(true)
    if (problems.name || problems.phone || problems.birth) return
    const joined = await attempt(async () => {
      if (!known.agreed) {
        const agreement = await call('members.agreeToPrivacy', { version: PRIVACY_VERSION })
        if (!agreement.ok) return agreement
      }
      return call('members.joinTeam', { teamId, name, phone, birth })
    })
    // Whether she has agreed is known anew, too.
    await refresh('members.getFamily')
    if (joined?.ok) await onDone()
  }

  return (
    <View className="gap-above">
      <TextField
        label="姓名"
        value={name}
        onChange={setName}
        maxLength={40}
        placeholder="请填写真实姓名"
        problem={tried ? problems.name : undefined}
      />
      <TextField
        label="手机号"
        type="tel"
        value={phone}
        onChange={setPhone}
        maxLength={PHONE_MAX_LENGTH}
        placeholder="11 位手机号"
        problem={tried ? problems.phone : undefined}
      />
      <BirthField
        birth={birth}
        at={currentTime()}
        onChange={setBirth}
        problem={tried ? problems.birth : undefined}
        problemAt={birthPartOf(wrongBirth)}
        why="年满 18 周岁可以加入。"
      />
      {!known.agreed && (
        <View className="remark">
          加入后记下您的姓名、手机号和出生年份，加密保存，只给办队单位的工作人员看。加入前请阅读
          <Text className="link" aria-role="button" onClick={() => open('resident/privacy/index')}>
            《个人信息保护说明》
          </Text>
          ，同意后随时可以撤回，也随时可以退出服务队。
        </View>
      )}
      {problem && <Notice tone="bad">{problem}</Notice>}
      <View className="beside">
        <ActionButton kind="plain" onPress={onLeave}>
          不加入
        </ActionButton>
        <ActionButton busy={busy} onPress={join}>
          {known.agreed ? '加入' : '同意并加入'}
        </ActionButton>
      </View>
    </View>
  )
}
