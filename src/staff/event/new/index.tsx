import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '@/components/action-button'
import { Loaded } from '@/components/loaded'
import { TapRow } from '@/components/tap-row'
import { beginEdit, keptEdit, NEW } from '@/features/events/use-event-editor'
import { problemText } from '@/features/problems/problem-text'
import { mayHold, UnitField } from '@/features/units/unit-choice'
import { WorkPage } from '@/features/workbench/work-page'
import { currentTime } from '@/services/clock'
import { confirm } from '@/services/dialog'
import { open, replace } from '@/services/navigation'
import { newNonce } from '@/services/nonce'
import { useRead } from '@/services/query'
import { beijingTime } from '@/shared/calendar/calendar'
import { repeated } from '@/shared/event/event-plan'
import {
  contentFrom,
  type EventTemplate,
  proposedDay,
  sessionFrom,
  templatesFor,
} from '@/shared/event/event-template'
import { unitsFor } from '@/shared/member/member'
import { quoted } from '@/shared/text/quoted'

/** A new event begins with one of the usual kinds: most of it is then there already. */
export default function EventNewPage() {
  const me = useRead('members.getMe', {})
  const known = me.data ? unitsFor(me.data, 'staff').slice(0, 20) : []
  const listed = useRead('statistics.listUnits', { known }, { enabled: me.data !== undefined })
  const [chosen, setChosen] = useState('')
  const [left] = useState(() => keptEdit(NEW))

  async function begin(made: EventTemplate, unitId: string) {
    const loses =
      left &&
      !(await confirm({ title: '开始新的活动？', content: '上次没有保存的活动会丢掉。', yes: '开始新的' }))
    if (loses) return
    const now = currentTime()
    // At the hour at which most begin: to be changed.
    const startsAt = beijingTime(proposedDay(made, now), '09:30')
    const first = sessionFrom(made, { mark: newNonce(), startsAt, now })
    const plan = repeated(first, made.repetition).map((session) => ({ ...session, _id: newNonce() }))
    beginEdit({ unitId, content: contentFrom(made), plan })
    replace('staff/event/edit/index')
  }

  return (
    <WorkPage>
      {left && (
        <View className="gap-below">
          <ActionButton kind="secondary" onPress={() => open('staff/event/edit/index')}>
            接着写上次没保存的{left.content.title && quoted(left.content.title)}
          </ActionButton>
        </View>
      )}
      <Loaded query={me} explain={problemText}>
        {({ grants }) => (
          <Loaded query={listed} explain={problemText}>
            {(units) => {
              const unitId = chosen || units.units.find(mayHold)?.unitId || ''
              const named = new Set(grants.flatMap((grant) => grant.confidential))
              return (
                <>
                  <UnitField
                    label="哪个单位办（填报单位）"
                    from="statistics.listUnits"
                    listed={units}
                    only={mayHold}
                    unitId={unitId}
                    onChoose={(unit) => unit && setChosen(unit.unitId)}
                  />
                  <View className="heading">办什么活动</View>
                  {templatesFor(named).map((made) => (
                    <TapRow key={made.id} className="section" onPress={() => void begin(made, unitId)}>
                      {made.name}
                    </TapRow>
                  ))}
                </>
              )
            }}
          </Loaded>
        )}
      </Loaded>
    </WorkPage>
  )
}
