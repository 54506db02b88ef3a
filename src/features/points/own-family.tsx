import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { Notice } from '../../components/notice'
import type { Value } from '../../services/api'
import { confirm } from '../../services/dialog'
import { open } from '../../services/navigation'
import { useCommand } from '../problems/use-command'
import { ChildrenField } from './children-field'
import { familyRefusalText } from './family-texts'
import { Ledger } from './ledger'
import { PointRules } from './point-rules'

type Family = Value<'points.getPoints'>['families'][number]

/** A family that one belongs to: its points and rules, and what one does about it. */
export function OwnFamily(props: { family: Family; onInvite: () => void; onDone: () => unknown }) {
  const { family, onInvite, onDone } = props
  const { familyId, scheme, adults, agreedTo, balance } = family
  const [children, setChildren] = useState(family.children)
  const save = useCommand('points.saveFamily', familyRefusalText)
  const leave = useCommand('points.leaveFamily', familyRefusalText)
  const isToAgree = agreedTo !== scheme.version && scheme.status === 'open'

  async function store(agreesTo: number) {
    await save.send({ familyId, children, agreesTo })
    await onDone()
  }

  async function goOut() {
    if (!(await confirm(adults > 1 ? LEAVING : CLOSING))) return
    await leave.send({ familyId })
    await onDone()
  }

  return (
    <>
      <View className="section">
        <View className="soft">{scheme.name} · 我们家</View>
        <View className="title--large">{balance} 分</View>
        <View className="soft small">
          {adults} 个大人{family.children > 0 && `，${family.children} 个孩子`}
          。活动签到后，一般几分钟内就有积分。
        </View>
        {scheme.status === 'closed' && (
          <Notice tone="warn">这个积分项目已经停用，不再得积分。已有的积分，停用后 30 天内还能兑换。</Notice>
        )}
      </View>
      {isToAgree && (
        <View className="section">
          <Notice tone="warn">
            规则改过了，请看看新的规则。没有退出，就按新的规则得分。不同意可以退出，
            {adults > 1 ? '积分留给家里其他人。' : '想用的积分请先换好、领好。'}
          </Notice>
          <ActionButton busy={save.busy} onPress={() => store(scheme.version)}>
            同意新规则
          </ActionButton>
        </View>
      )}
      {save.problem && <Notice tone="bad">{save.problem}</Notice>}
      <View className="gap-below">
        <ActionButton onPress={() => open('points/exchange/index', { scheme: scheme.schemeId })}>
          换奖励
        </ActionButton>
      </View>
      <Ledger familyId={familyId} />
      <PointRules scheme={scheme} />
      <View className="section">
        <View className="heading">我们家的人</View>
        <ChildrenField value={children} onChange={setChildren} />
        {children !== family.children && (
          <ActionButton kind="secondary" busy={save.busy} onPress={() => store(agreedTo)}>
            保存
          </ActionButton>
        )}
        <ActionButton kind="secondary" onPress={onInvite}>
          邀请家里的另一位大人
        </ActionButton>
        {leave.problem && <Notice tone="bad">{leave.problem}</Notice>}
        <ActionButton kind="plain" busy={leave.busy} onPress={goOut}>
          退出
        </ActionButton>
      </View>
    </>
  )
}

const LEAVING = {
  title: '退出这个家庭？',
  content: '积分留给家里其他人。报名和参加活动不受影响，以后可以再开户，或者由家人再邀请。',
  yes: '退出',
}
const CLOSING = {
  title: '退出并销户？',
  content: '您是家里最后一位，退出后这个家庭的积分不能再用。报名和参加活动不受影响，以后可以再开户。',
  yes: '退出',
}
