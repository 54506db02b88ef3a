import { View } from '@tarojs/components'
import { ActionButton } from '../../components/action-button'
import { Notice } from '../../components/notice'
import type { Value } from '../../services/api'
import { refresh } from '../../services/query'
import { refusalText } from '../problems/problem-text'
import { useCommand } from '../problems/use-command'
import { STAR_NAMES } from './rating-texts'

/** What one said of an event, and the way to take it back. */
export function OwnRating(props: {
  eventId: string
  mine: NonNullable<Value<'outreach.getMyRating'>['mine']>
}) {
  const { eventId, mine } = props
  const { busy, problem, send } = useCommand('outreach.takeBackRating', (refusal) =>
    refusalText(refusal, { 'no-such-rating': '没有找到您的评价，可能已经收回。' }),
  )

  async function takeBack() {
    if (await send({ eventId })) await refresh('outreach.getMyRating')
  }

  return (
    <>
      <Notice tone="good">谢谢您的评价。</Notice>
      <View>
        {mine.stars} 分 {STAR_NAMES.find(([stars]) => stars === mine.stars)?.[1]}
      </View>
      {mine.words !== '' && <View className="gap-below">{mine.words}</View>}
      {problem && <Notice tone="bad">{problem}</Notice>}
      <ActionButton kind="plain" busy={busy} onPress={takeBack}>
        收回评价
      </ActionButton>
    </>
  )
}
