import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { Notice } from '../../components/notice'
import { TextArea } from '../../components/text-area'
import { TextField } from '../../components/text-field'
import type { Value } from '../../services/api'
import { newNonce } from '../../services/nonce'
import {
  DONOR_MAX_LENGTH,
  MOST_STOCK,
  REWARD_ABOUT_MAX_LENGTH,
  REWARD_NAME_MAX_LENGTH,
} from '../../shared/points/reward'
import { lineProblem } from '../../shared/text/visible'
import { useCommand } from '../problems/use-command'
import { PointsField } from './points-field'
import { rewardRefusalText } from './reward-texts'

type Listed = Value<'points.listRewards'>['rewards'][number]

const EMPTY = { name: '', about: '', price: 0, donor: '', stock: 0 }

/** Adds a reward to a unit's scheme, or changes one. */
export function RewardForm(props: { unitId: string; reward?: Listed; onDone: () => unknown }) {
  const { unitId, reward, onDone } = props
  const [content, setContent] = useState(() => contentOf(reward))
  const [tried, setTried] = useState(false)
  const [nonce, setNonce] = useState(newNonce)
  const [added, setAdded] = useState('')
  const add = useCommand('points.addReward', rewardRefusalText)
  const edit = useCommand('points.changeReward', rewardRefusalText)
  const put = (changed: Partial<typeof EMPTY>) => setContent((before) => ({ ...before, ...changed }))
  const nameProblem = lineProblem(content.name, { least: 1, most: REWARD_NAME_MAX_LENGTH })
  const { rewardId, version, status } = reward ?? {}

  async function save(to = status) {
    setTried(true)
    setAdded('')
    if (nameProblem || content.price === 0) return
    if (rewardId !== undefined && version !== undefined && to !== undefined) {
      if (await edit.send({ rewardId, version, content, status: to })) await onDone()
      return
    }
    if (!(await add.send({ unitId, nonce, content }))) return
    setAdded(content.name.trim())
    setContent(EMPTY)
    setNonce(newNonce())
    setTried(false)
    await onDone()
  }

  return (
    <View className="stack gap-below">
      <TextField
        label="奖励"
        value={content.name}
        onChange={(name) => put({ name })}
        maxLength={REWARD_NAME_MAX_LENGTH}
        placeholder="例如：洗衣液一瓶"
        problem={tried && nameProblem ? '请填写奖励的名称。' : undefined}
      />
      <PointsField
        label="要多少积分"
        points={content.price}
        onChange={(price) => put({ price })}
        tried={tried}
      />
      <TextField
        label="一共几份"
        type="number"
        value={content.stock === 0 ? '' : String(content.stock)}
        onChange={(text) => put({ stock: stockIn(text) })}
        maxLength={5}
        {...(reward && { why: `还剩 ${reward.left} 份。补货就把总数改大。` })}
      />
      <TextArea
        label="说明"
        value={content.about}
        onChange={(about) => put({ about })}
        maxLength={REWARD_ABOUT_MAX_LENGTH}
        why="是什么样的，什么时候到哪里领。"
      />
      <TextField
        label="谁捐的"
        value={content.donor}
        onChange={(donor) => put({ donor })}
        maxLength={DONOR_MAX_LENGTH}
        why="捐赠方同意公开名称才填写，居民看得到。"
      />
      {(add.problem || edit.problem) && <Notice tone="bad">{add.problem || edit.problem}</Notice>}
      {added && <Notice tone="good">已添加“{added}”。</Notice>}
      <ActionButton kind="secondary" busy={add.busy || edit.busy} onPress={() => save()}>
        {reward ? '保存' : '添加奖励'}
      </ActionButton>
      {reward && (
        <ActionButton
          kind="plain"
          busy={edit.busy}
          onPress={() => save(status === 'offered' ? 'withdrawn' : 'offered')}
        >
          {status === 'offered' ? '停止兑换（已经兑换的照样领取）' : '重新开放兑换'}
        </ActionButton>
      )}
    </View>
  )
}

const contentOf = (reward: Listed | undefined): typeof EMPTY =>
  reward
    ? {
        name: reward.name,
        about: reward.about,
        price: reward.price,
        donor: reward.donor,
        stock: reward.stock,
      }
    : EMPTY

const stockIn = (text: string): number =>
  /^\d{1,5}$/.test(text.trim()) ? Math.min(Number(text), MOST_STOCK) : 0
