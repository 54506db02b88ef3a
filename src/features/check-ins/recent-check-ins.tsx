import { Text, View } from '@tarojs/components'
import { TapRow } from '../../components/tap-row'
import type { Value } from '../../services/api'
import { choose } from '../../services/dialog'
import { clockText } from '../../shared/calendar/calendar'
import { UNDO_REASONS } from './door-texts'
import './recent-check-ins.scss'
import type { Door } from './use-door'

type Last = Value<'checkins.getDoor'>['last']

/** The last ten that came in, at any gate, names masked, with who let them in; a tap undoes. */
export function RecentCheckIns({ last, door }: { last: Last; door: Door }) {
  async function undo({ id, nonces }: Last[number]) {
    if (nonces.length === 0) return
    const reason = await door.whileAsked(() => choose(UNDO_REASONS.map((each) => `撤销：${each}`)))
    if (reason) await door.undo({ checkInId: id, nonces }, reason.slice('撤销：'.length))
  }
  return (
    <View className="section">
      <View className="heading">最近签到（点一下可撤销）</View>
      {last.length === 0 && <View className="soft">还没有人签到</View>}
      {last.map((each) => (
        <TapRow key={each.id} className="row lined recent-check-ins__row" onPress={() => undo(each)}>
          <Text className="soft recent-check-ins__time">{clockText(each.at)}</Text>
          <View className="row__words">
            <View>{each.names.join('、') || '未登记姓名'}</View>
            <View className="soft small">
              {[
                each.gate,
                each.via === 'self' ? '自助签到' : each.by,
                each.beyondPlaces && '没有网络时放行，超出名额',
              ]
                .filter(Boolean)
                .join(' · ')}
            </View>
          </View>
          <Text>{each.present > 0 ? `${each.present} 人` : '已撤销'}</Text>
        </TapRow>
      ))}
    </View>
  )
}
