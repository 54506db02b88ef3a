import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { Notice } from '../../components/notice'
import { TextArea } from '../../components/text-area'
import type { Refusal } from '../../services/api'
import { refresh } from '../../services/query'
import { RATING_WORDS_MAX_LENGTH } from '../../shared/rating/rating'
import { type OwnReason, refusalText } from '../problems/problem-text'
import { useCommand } from '../problems/use-command'
import { STAR_NAMES } from './rating-texts'

type Rating = Refusal<'outreach.rateEvent'>
const REFUSALS: Record<OwnReason<Rating>, string> = {
  'not-attended': '签到参加以后才能评价。',
  'already-rated': '这个活动您已经评价过了。请返回后重新打开查看。',
  'unacceptable-text': '微信的内容检查没有通过，写的还在。请换一种说法再提交。',
}

/** Rates an event: one to five, and words if one likes. */
export function RatingForm({ eventId }: { eventId: string }) {
  const [stars, setStars] = useState<number>()
  const [words, setWords] = useState('')
  const { busy, problem, setProblem, send } = useCommand('outreach.rateEvent', (refusal) =>
    refusalText(refusal, REFUSALS),
  )

  async function rate() {
    if (stars === undefined) return setProblem('请先选一项。')
    if (await send({ eventId, stars, words })) await refresh('outreach.getMyRating')
  }

  return (
    <>
      <View className="field__label">这次活动怎么样</View>
      <View className="pills" aria-role="radiogroup">
        {STAR_NAMES.map(([each, name]) => (
          <View
            key={each}
            className={each === stars ? 'pill pill--on' : 'pill'}
            aria-role="radio"
            aria-checked={each === stars}
            onClick={() => {
              setStars(each)
              setProblem('')
            }}
          >
            {each} 分 {name}
          </View>
        ))}
      </View>
      <TextArea
        label="想说的话（可不填）"
        value={words}
        onChange={setWords}
        maxLength={RATING_WORDS_MAX_LENGTH}
        why="主办单位看到分数和文字，看不到是谁写的；满五份才显示。请不要写姓名和电话。"
      />
      {problem && <Notice tone="bad">{problem}</Notice>}
      <ActionButton busy={busy} onPress={rate}>
        提交评价
      </ActionButton>
    </>
  )
}
