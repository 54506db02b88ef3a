import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { TapRow } from '../../components/tap-row'
import { TextField } from '../../components/text-field'
import { PHONE_MAX_LENGTH } from '../../shared/text/phone'
import { nameProblemText, phoneProblemText } from '../registrations/registration-texts'
import { UNREACHABLE_SCAN } from './door-texts'
import type { Door } from './use-door'
import './walk-ins.scss'

const COUNTS = [1, 2, 3, 5]

/** Lets in who did not register: by name and phone, or only counted. */
export function WalkIns({ door }: { door: Door }) {
  const [name, setName] = useState('')
  const [phone, setPhone] = useState('')
  const [agreed, setAgreed] = useState(false)
  const [problem, setProblem] = useState<string>()

  async function register() {
    const wrong = nameProblemText(name) ?? phoneProblemText(phone)
    if (wrong) return setProblem(wrong)
    if (!agreed) return setProblem('请先当面说明并征得同意')
    setProblem(undefined)
    const result = await door.registerWalkIn({ name: name.trim(), phone: phone.trim() })
    if (!result || result === UNREACHABLE_SCAN) return
    setName('')
    setPhone('')
    setAgreed(false)
  }

  return (
    <View>
      <View className="field__label">不留姓名，只记人数</View>
      <View className="field beside">
        {COUNTS.map((count) => (
          <View
            key={count}
            className="walk-ins__count"
            aria-role="button"
            aria-label={`现场登记 ${count} 人`}
            onClick={() => door.countWalkIns(count)}
          >
            +{count}
          </View>
        ))}
      </View>
      <TextField label="登记姓名" value={name} onChange={setName} maxLength={30} />
      <TextField
        label="登记手机号"
        value={phone}
        onChange={setPhone}
        type="tel"
        maxLength={PHONE_MAX_LENGTH}
      />
      <TapRow className="walk-ins__agree" onPress={() => setAgreed(!agreed)}>
        <View className={`tick ${agreed ? 'tick--on' : ''}`}>{agreed ? '✓' : ''}</View>
        <View>已当面说明：姓名和手机号只用于这次活动的签到和统计，本人同意</View>
      </TapRow>
      {problem && (
        <View className="bad gap-below" aria-role="alert">
          {problem}
        </View>
      )}
      <ActionButton kind="secondary" busy={door.isActing} onPress={register}>
        登记并签到
      </ActionButton>
    </View>
  )
}
