import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { Loaded } from '@/components/loaded'
import { problemText } from '@/features/problems/problem-text'
import { AllotmentForm } from '@/features/registrations/allotment-form'
import { CapacityForm } from '@/features/registrations/capacity-form'
import { SessionSeats } from '@/features/registrations/session-seats'
import { SlotsForm } from '@/features/registrations/slots-form'
import { WorkPage } from '@/features/workbench/work-page'
import { useRead } from '@/services/query'
import { hasSlots } from '@/shared/event/slots'

/** A session's seats: how many there are, and how many of them are for which units; of an appointment day its slots. */
export default function SeatsPage() {
  const { session: sessionId = '' } = useRouter().params
  const seats = useRead('registrations.getSeats', { sessionId })
  const unitId = seats.data?.session.unitId ?? ''
  const below = useRead('events.listHolders', { within: unitId }, { enabled: unitId !== '' })
  return (
    <WorkPage>
      <Loaded query={seats} explain={problemText}>
        {(value) => (
          <>
            <SessionSeats seats={value} />
            {hasSlots(value.session) ? (
              <>
                <View className="heading">时段</View>
                <SlotsForm
                  key={JSON.stringify(value.session.quotas)}
                  session={value.session}
                  onChanged={() => void seats.refetch()}
                />
              </>
            ) : (
              <>
                <View className="heading">总名额</View>
                <CapacityForm
                  key={value.session.capacity}
                  session={value.session}
                  onChanged={() => void seats.refetch()}
                />
                <View className="heading">分给单位的名额</View>
                <Loaded query={below} explain={problemText}>
                  {(units) => (
                    <AllotmentForm
                      key={JSON.stringify(value.session.quotas)}
                      seats={value}
                      units={units}
                      onChanged={() => void seats.refetch()}
                    />
                  )}
                </Loaded>
              </>
            )}
          </>
        )}
      </Loaded>
    </WorkPage>
  )
}
