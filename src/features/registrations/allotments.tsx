import { View } from '@tarojs/components'
import { Loaded } from '../../components/loaded'
import { LongList } from '../../components/long-list'
import { TapRow } from '../../components/tap-row'
import { currentTime } from '../../services/clock'
import { open } from '../../services/navigation'
import { useRead } from '../../services/query'
import { spanText } from '../../shared/calendar/calendar'
import { unitQuotaKey } from '../../shared/registration/quota'
import { problemText } from '../problems/problem-text'

/** The sessions that have places for one's units, and how many are left: each leads to filling them with a list. */
export function Allotments() {
  const allotments = useRead('registrations.listAllotments', {})
  const now = currentTime()
  return (
    <Loaded
      query={allotments}
      explain={problemText}
      isEmpty={(list) => list.length === 0}
      empty="近期没有分给您单位的名额。上级分了名额，会出现在这里。"
    >
      {(list) => (
        <LongList rows={list.flatMap(({ session, units }) => units.map((unit) => ({ session, ...unit })))}>
          {({ session, unitId, name }) => {
            const quota = session.quotas[unitQuotaKey(unitId)]
            return (
              <TapRow
                key={session._id + unitId}
                className="section"
                onPress={() =>
                  open('staff/registration/import/index', { session: session._id, unit: unitId })
                }
              >
                <View className="title--large">{session.title}</View>
                <View className="soft">{spanText(session, now)}</View>
                <View className="soft">{session.place.name}</View>
                <View className="row lined">
                  <View>{name}</View>
                  <View>
                    {quota?.seats} 个名额，余 {quota?.left}
                  </View>
                </View>
              </TapRow>
            )
          }}
        </LongList>
      )}
    </Loaded>
  )
}
