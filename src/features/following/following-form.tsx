import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { Notice } from '../../components/notice'
import { SwitchRow } from '../../components/switch-row'
import { call, type Refusal, type Value } from '../../services/api'
import { keep } from '../../services/device-storage'
import { open } from '../../services/navigation'
import { outdate } from '../../services/query'
import { GROUP_CODES, GROUPS, type Group } from '../../shared/event/group'
import { PRIVACY_VERSION } from '../../shared/person/consent'
import { CONSENT_REFUSALS } from '../consents/consent-texts'
import { MessageOffer } from '../notices/message-offer'
import { type OwnReason, refusalText } from '../problems/problem-text'
import { useAttempt } from '../problems/use-attempt'
import { UnitField } from '../units/unit-choice'

type Following = Pick<Value<'outreach.getFollowing'>, 'groups' | 'unitId' | 'agreed'>

/** Under this the phone keeps whether its owner follows anything. */
export const FOLLOWS = 'follows'

type Refused = Refusal<'outreach.saveFollowing' | 'members.agreeToPrivacy'>

const REFUSALS: Record<OwnReason<Refused>, string> = {
  ...CONSENT_REFUSALS,
  'no-such-unit': '这个社区刚刚停用了。请换一个再保存。',
  'consent-needed': '个人信息保护说明有更新，同意以后才能保存。选好的都还在。',
}

/** Says which groups of events and which community somebody follows, or that she follows nothing any more. */
export function FollowingForm(props: {
  following: Following
  units: Value<'events.listHolders'>
  onDone: () => unknown
}) {
  const { following, units, onDone } = props
  const [groups, setGroups] = useState<readonly Group[]>(following.groups)
  // One that is no more cannot be followed, nor is it to be in the way of saving the rest.
  const [unitId, setUnitId] = useState(
    units.units.some((unit) => unit.unitId === following.unitId) ? following.unitId : null,
  )
  const [said, setSaid] = useState<'followed' | 'ended'>()
  const save = useAttempt((refusal: Refused) => refusalText<Refused>(refusal, REFUSALS))
  const isClosed = following.unitId !== null && !units.units.some((unit) => unit.unitId === following.unitId)
  const isNothing = groups.length === 0 && unitId === null

  async function send(wanted: { groups: readonly Group[]; unitId: string | null }) {
    setSaid(undefined)
    const ends = wanted.groups.length === 0 && wanted.unitId === null
    const saved = await save.attempt(async () => {
      // Whoever has not agreed does so by the same tap; to end it nobody needs to.
      if (!following.agreed && !ends) {
        const agreement = await call('members.agreeToPrivacy', { version: PRIVACY_VERSION })
        if (!agreement.ok) return agreement
        outdate('members.getFamily')
      }
      return call('outreach.saveFollowing', { ...wanted, groups: [...wanted.groups] })
    })
    if (!saved) return
    if (!saved.ok) {
      // Whether she has agreed is asked anew: the button says it then.
      if (saved.reason === 'consent-needed') await onDone()
      return
    }
    keep(FOLLOWS, !ends)
    setSaid(ends ? 'ended' : 'followed')
    await onDone()
  }

  return (
    <>
      <View className="section">
        <View className="heading">想知道哪些新活动</View>
        {GROUP_CODES.map((group) => (
          <SwitchRow
            key={group}
            label={GROUPS[group]}
            on={groups.includes(group)}
            onChange={(on) => setGroups(on ? [...groups, group] : groups.filter((each) => each !== group))}
          />
        ))}
      </View>
      <View className="section">
        <UnitField
          label="还有这里办的所有活动"
          none="不选"
          from="events.listHolders"
          listed={units}
          unitId={unitId}
          onChoose={(unit) => setUnitId(unit?.unitId ?? null)}
          why="选您住的社区或街道。"
        />
        {isClosed && unitId === null && (
          <Notice tone="warn">您关注的社区已经停用，那里不会再有新活动。请换一个，再保存。</Notice>
        )}
      </View>
      {save.problem && <Notice tone="bad">{save.problem}</Notice>}
      {said === 'followed' && <Notice tone="good">已经记住。有新活动时，一天最多告诉您一次。</Notice>}
      {said === 'ended' && <Notice tone="good">已经取消关注，不再告诉您。</Notice>}
      {!following.agreed && (
        <View className="remark">
          保存后记下您的微信账号关注什么，一年没有再保存就删除。保存前请阅读
          <Text className="link" aria-role="button" onClick={() => open('resident/privacy/index')}>
            《个人信息保护说明》
          </Text>
          ，同意后随时可以撤回。
        </View>
      )}
      <View className="stack gap-above">
        <ActionButton busy={save.busy} disabled={isNothing} onPress={() => send({ groups, unitId })}>
          {isNothing ? '请先选一项' : following.agreed ? '保存' : '同意并保存'}
        </ActionButton>
        {(following.groups.length > 0 || following.unitId !== null) && (
          <ActionButton
            kind="plain"
            busy={save.busy}
            onPress={() => {
              setGroups([])
              setUnitId(null)
              void send({ groups: [], unitId: null })
            }}
          >
            全部取消关注
          </ActionButton>
        )}
      </View>
      {said === 'followed' && <MessageOffer moment="following" />}
    </>
  )
}
