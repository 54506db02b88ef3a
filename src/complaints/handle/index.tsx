import { Image, View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { Loaded } from '@/components/loaded'
import { ComplaintHandling } from '@/features/complaints/complaint-handling'
import { aboutText, COMPLAINT_STATUSES } from '@/features/complaints/complaint-texts'
import './index.scss'
import { contactRefusalText } from '@/features/complaints/complaint-handling'
import { problemText } from '@/features/problems/problem-text'
import { ReasonedReveal } from '@/features/problems/reasoned-reveal'
import { WorkPage } from '@/features/workbench/work-page'
import { currentTime } from '@/services/clock'
import { useRead } from '@/services/query'
import { clockText, dayText } from '@/shared/calendar/calendar'
import { COMPLAINT_KINDS } from '@/shared/complaint/complaint'

/** One complaint or suggestion: what was written, what was answered, and what is to be done about it. */
export default function ComplaintPage() {
  const { complaint: complaintId = '' } = useRouter().params
  const read = useRead('outreach.getComplaint', { complaintId })
  const now = currentTime()
  const momentText = (at: number) => `${dayText(at, now)} ${clockText(at)}`
  return (
    <WorkPage>
      <Loaded query={read} explain={problemText}>
        {(complaint) => (
          <>
            <View className="section">
              <View className="title">
                {COMPLAINT_KINDS[complaint.kind]} {complaint.number}
              </View>
              <View className="soft small gap-below">
                {aboutText({ ...complaint, eventTitle: complaint.event?.title ?? '' })}，
                {momentText(complaint.sentAt)} 提交 · {COMPLAINT_STATUSES[complaint.status]}
              </View>
              <View className="complaint__words">{complaint.words || '文字已经按规定删除。'}</View>
              {complaint.pictures.map((link, index) => (
                <Image
                  key={link}
                  className="complaint__picture"
                  src={link}
                  mode="widthFix"
                  aria-role="img"
                  aria-label={`图片 ${index + 1}`}
                />
              ))}
              {complaint.hasContact ? (
                <ReasonedReveal
                  name="outreach.revealContact"
                  input={{ complaintId }}
                  explain={contactRefusalText}
                  show={({ contact }) => `联系方式：${contact}`}
                />
              ) : (
                <View className="soft small">没有留联系方式，答复会在小程序里给本人看。</View>
              )}
            </View>
            {complaint.answers.map((answer, index) => (
              <View key={answer.at} className="section">
                <View className="soft small">
                  {answer.byName} {momentText(answer.at)} 答复
                </View>
                <View className="complaint__words">{answer.words}</View>
                {index === 0 && complaint.objection !== '' && (
                  <View className="lined gap-above">
                    <View className="soft small">居民不满意</View>
                    <View className="complaint__words">{complaint.objection}</View>
                  </View>
                )}
              </View>
            ))}
            <ComplaintHandling complaint={complaint} now={now} />
          </>
        )}
      </Loaded>
    </WorkPage>
  )
}
