import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { Loaded } from '@/components/loaded'
import { Page } from '@/components/page'
import { problemText } from '@/features/problems/problem-text'
import { OwnRating } from '@/features/ratings/own-rating'
import { RatingForm } from '@/features/ratings/rating-form'
import { useRead } from '@/services/query'

/** What one thinks of an event that one attended: said once, seen again, taken back. */
export default function RatePage() {
  const { event: eventId = '' } = useRouter().params
  const read = useRead('outreach.getMyRating', { eventId })
  return (
    <Page>
      <Loaded
        query={read}
        explain={(error) => problemText(error, { 'no-such-event': '没有找到您参加的这个活动。' })}
      >
        {({ title, attended, mine }) => (
          <View className="section">
            <View className="title gap-below">{title}</View>
            {mine ? (
              <OwnRating eventId={eventId} mine={mine} />
            ) : attended ? (
              <RatingForm eventId={eventId} />
            ) : (
              <View className="soft">签到参加以后才能评价。</View>
            )}
          </View>
        )}
      </Loaded>
    </Page>
  )
}
