import { Text, View } from '@tarojs/components'
import { TapRow } from '../../components/tap-row'
import type { Value } from '../../services/api'
import { choose } from '../../services/dialog'
import { useQueue } from '../../services/upload-queue'
import { clockText } from '../../shared/calendar/calendar'
import { countedHere, doorQueue } from './door-queue'
import { UNDO_REASONS } from './door-texts'
import './recent-check-ins.scss'
import type { Door } from './use-door'

type Last = Value<'checkins.getDoor'>['last']

/**
 * The last ten that came in, at any gate, names masked, with who let them in, and in front whom this phone counted and has
 * not uploaded; a tap undoes.
 */
export function RecentCheckIns({ last, door, sessionId }: { last: Last; door: Door; sessionId: string }) {
  const here = countedHere(useQueue(doorQueue), sessionId).reverse()

  async function ask(undo: (reason: string) => unknown) {
    const reason = await door.whileAsked(() => choose(UNDO_REASONS.map((each) => `撤销：${each}`)))
    if (reason) await undo(reason.slice('撤销：'.length))
  }

  const rows = [
    ...here.map((each) => ({
      id: each.nonce,
      at: each.at,
      name: '现场登记',
      what: [each.gate, '本机，还没有上传'],
      present: each.count,
      undo: () => ask((reason) => door.undoWalkIns(each, reason)),
    })),
    ...last.map(({ id, at, names, gate, via, by, outAt, beyondPlaces, present, nonces }) => ({
      id,
      at,
      name: names.join('、') || '未登记姓名',
      what: [
        gate,
        via === 'self' ? '自助签到' : via === 'quiz' ? '答题通过' : by,
        outAt && `签退 ${clockText(outAt)}`,
        beyondPlaces && '没有网络时放行，超出名额',
      ],
      present,
      undo: () => nonces.length > 0 && ask((reason) => door.undo({ checkInId: id, nonces }, reason)),
    })),
  ]
  return (
    <View className="section">
      <View className="heading">最近签到（点一下可撤销）</View>
      {rows.length === 0 && <View className="soft">还没有人签到</View>}
      {rows.map(({ id, at, name, what, present, undo }) => (
        <TapRow key={id} className="row lined recent-check-ins__row" onPress={undo}>
          <Text className="soft recent-check-ins__time">{clockText(at)}</Text>
          <View className="row__words">
            <View>{name}</View>
            <View className="soft small">{what.filter(Boolean).join(' · ')}</View>
          </View>
          <Text>{present > 0 ? `${present} 人` : '已撤销'}</Text>
        </TapRow>
      ))}
    </View>
  )
}
