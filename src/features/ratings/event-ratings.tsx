import { View } from '@tarojs/components'
import { LongList } from '../../components/long-list'
import { useRead } from '../../services/query'
import { RATINGS_SHOWN_FROM } from '../../shared/rating/rating'

/** How an event was rated, for its staff: numbers and words, without whose they are. Nothing where nobody rated it. */
export function EventRatings({ eventId }: { eventId: string }) {
  const { data } = useRead('outreach.getRatings', { eventId })
  if (!data || data.ratings === 0) return null
  const { ratings, shown, words } = data
  return (
    <View className="section">
      <View className="title">居民评价</View>
      {shown ? (
        <>
          <View>
            收到评价 {ratings} 份，平均 {shown.mean.toFixed(1)} 分
          </View>
          <View className="soft small gap-below">
            {[5, 4, 3, 2, 1].map((stars) => `${stars} 分 ${shown.distribution[stars - 1]} 份`).join('，')}
          </View>
          <LongList rows={words} atOnce={10}>
            {(said, at) => (
              <View key={at} className="lined">
                {said}
              </View>
            )}
          </LongList>
        </>
      ) : (
        <View className="soft">
          收到评价 {ratings} 份，满 {RATINGS_SHOWN_FROM} 份后显示。
        </View>
      )}
    </View>
  )
}
