import { View } from '@tarojs/components'
import Taro, { usePullDownRefresh } from '@tarojs/taro'
import { useState } from 'react'
import { Loaded } from '@/components/loaded'
import { LongList } from '@/components/long-list'
import { Page } from '@/components/page'
import { problemText } from '@/features/problems/problem-text'
import { BACK_FILL_STATUS } from '@/features/volunteers/back-fill-status'
import { hoursText } from '@/features/volunteers/back-fill-texts'
import { ServiceCertificate } from '@/features/volunteers/service-certificate'
import { currentTime } from '@/services/clock'
import { useRead } from '@/services/query'
import { beijingYear } from '@/shared/calendar/calendar'

/** What one served, by year and activity: recorded at doors and back-filled apart; and the certificate of it. */
export default function HoursPage() {
  const thisYear = beijingYear(currentTime())
  const [year, setYear] = useState(thisYear)
  const service = useRead('members.getMyService', { year })
  usePullDownRefresh(() => service.refetch().finally(() => Taro.stopPullDownRefresh()))
  return (
    <Page>
      <View className="pills gap-below">
        {[thisYear, thisYear - 1, thisYear - 2].map((each) => (
          <View
            key={each}
            className={each === year ? 'pill pill--on' : 'pill'}
            aria-role="button"
            aria-pressed={each === year}
            onClick={() => setYear(each)}
          >
            {each} 年
          </View>
        ))}
      </View>
      <Loaded query={service} explain={problemText}>
        {({ forgotten, recorded, backFilled, hours }) => (
          <>
            <View className="section">
              <View className="title--large">{hoursText(hours.recorded + hours.backFilled)}</View>
              <View>签到签退 {forgotten ? '已经查不到' : hoursText(hours.recorded)}</View>
              <View>补录 {hoursText(hours.backFilled)}</View>
            </View>
            {!forgotten && hours.recorded + hours.backFilled > 0 && (
              <ServiceCertificate key={`${year} ${hours.recorded} ${hours.backFilled}`} year={year} />
            )}
            <View className="section">
              <View className="heading">签到签退的</View>
              {forgotten && (
                <View className="soft">
                  这一年的记录已经按规定看不出是谁的，时长只留在统计里。请用以前生成的证明，编号仍然可以核对。
                </View>
              )}
              {!forgotten && recorded.length === 0 && (
                <View className="soft">
                  还没有。参加志愿服务类活动，来时签到、走时签退，时长会出现在这里。
                </View>
              )}
              <LongList rows={recorded}>
                {(each) => (
                  <View key={`${each.day} ${each.title}`} className="lined">
                    <View>{each.title}</View>
                    <View className="soft small">
                      {each.day} · {hoursText(each.hours)}
                    </View>
                  </View>
                )}
              </LongList>
            </View>
            <View className="section">
              <View className="heading">补录的</View>
              {backFilled.length === 0 && (
                <View className="soft">还没有。没有列场次的服务，请服务队所在单位的工作人员补录。</View>
              )}
              <LongList rows={backFilled}>
                {(each) => (
                  <View key={`${each.day} ${each.what}`} className="lined">
                    <View>
                      {each.what}
                      {each.task && `（${each.task}）`}
                    </View>
                    <View className="soft small">
                      {each.day} · {hoursText(each.hours)} · {BACK_FILL_STATUS[each.status]}
                    </View>
                    {each.refusal && <View className="warn small">{each.refusal}</View>}
                  </View>
                )}
              </LongList>
            </View>
          </>
        )}
      </Loaded>
    </Page>
  )
}
