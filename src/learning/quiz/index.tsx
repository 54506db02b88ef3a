import { Text, View } from '@tarojs/components'
import Taro, { usePullDownRefresh, useRouter, useShareAppMessage } from '@tarojs/taro'
import { ActionButton } from '@/components/action-button'
import { Loaded } from '@/components/loaded'
import { Notice } from '@/components/notice'
import { Page } from '@/components/page'
import { ToEvents } from '@/features/events/to-events'
import { problemText } from '@/features/problems/problem-text'
import { Certificate } from '@/features/quiz/certificate'
import { Question } from '@/features/quiz/question'
import { QUIZ_PAGE } from '@/features/quiz/quiz-page'
import { quizQueue } from '@/features/quiz/quiz-queue'
import { QuizResult } from '@/features/quiz/quiz-result'
import {
  answerRefusalText,
  GET_QUIZ_REFUSALS,
  markText,
  momentText,
  QUIZ_CLOSED,
  unansweredQuestionText,
} from '@/features/quiz/quiz-texts'
import { type Answering, type OpenedQuiz, useQuiz, useRefusedElsewhere } from '@/features/quiz/use-quiz'
import { ShareButton } from '@/features/sharing/share-button'
import { currentTime } from '@/services/clock'
import { open } from '@/services/navigation'
import { useRead } from '@/services/query'
import { spanText } from '@/shared/calendar/calendar'
import { phoneIn } from '@/shared/text/phone'

/** A quiz: what it is about, its questions one by one, what the answers came to, and the certificate of whoever passed. */
export default function QuizPage() {
  const { event: eventId = '', session: sessionId } = useRouter().params
  const read = useRead(
    'checkins.getQuiz',
    { eventId, ...(sessionId && { sessionId }) },
    { keptAs: `quiz:${eventId}:${sessionId ?? ''}` },
  )
  usePullDownRefresh(() => read.refetch().finally(() => Taro.stopPullDownRefresh()))
  const title = read.data ? `知识答题：${read.data.title}` : '知识答题'
  useShareAppMessage(() => ({ title, path: `/${QUIZ_PAGE}?event=${eventId}` }))
  return (
    <Page phone={phoneIn(read.data?.contact ?? '')}>
      <Loaded
        query={read}
        explain={(error) => problemText(error, GET_QUIZ_REFUSALS)}
        otherwise={<ToEvents />}
      >
        {(quiz) => <Answers key={quiz.session._id} quiz={quiz} />}
      </Loaded>
    </Page>
  )
}

function Answers({ quiz }: { quiz: OpenedQuiz }) {
  const answering = useQuiz(quiz)
  const { at, judged, entry, problem } = answering
  const now = currentTime()
  const passedAt = judged?.passedAt ?? quiz.passedAt
  const certificate = passedAt !== null && (
    <Certificate title={quiz.title} hosts={quiz.hosts} passedAt={passedAt} />
  )
  if (at !== undefined && quiz.closed === null) return <Question answering={answering} at={at} />
  return (
    <>
      <View className="section section--tinted">
        <View className="title title--large">{quiz.title}</View>
        <View>{spanText(quiz.session, now)}</View>
        <View>{markText(quiz.questionCount, quiz.passMark)}</View>
      </View>
      {problem && (
        <View className="gap-below">
          <Notice tone="bad">{problem}</Notice>
        </View>
      )}
      <RefusedElsewhere quiz={quiz} />
      {entry ? (
        <HandedIn quiz={quiz} answering={answering} />
      ) : judged ? (
        <>
          <QuizResult answering={answering} judged={judged} mayAgain={quiz.closed === null}>
            {certificate}
          </QuizResult>
          <ActionButton kind="plain" onPress={answering.leave}>
            回到答题首页
          </ActionButton>
        </>
      ) : (
        <>
          {certificate}
          <Beginning quiz={quiz} answering={answering} now={now} />
        </>
      )}
    </>
  )
}

/** Leads to what was handed in at another time of this quiz and was not taken: there it is said why. */
function RefusedElsewhere({ quiz }: { quiz: OpenedQuiz }) {
  const refused = useRefusedElsewhere(quiz)
  const { eventId } = quiz.session
  return (
    <>
      {refused.map(({ _id, startsAt }) => (
        <View key={_id} className="section stack">
          <Notice tone="bad">
            {momentText(startsAt, currentTime())} 开始的那一次答题，您交的卷没有算上。
          </Notice>
          <ActionButton kind="secondary" onPress={() => open(QUIZ_PAGE, { event: eventId, session: _id })}>
            看看为什么
          </ActionButton>
        </View>
      ))}
    </>
  )
}

/** What was handed in and is not judged yet, or was not taken. */
function HandedIn({ quiz, answering }: { quiz: OpenedQuiz; answering: Answering }) {
  const { entry, questions } = answering
  const refusal = entry?.refusal
  const open = questions.findIndex(({ id }) => id === refusal?.question)
  return (
    <View className="section stack">
      {entry && refusal ? (
        <>
          <Notice tone="bad">
            {refusal.reason === 'unanswered'
              ? unansweredQuestionText(open)
              : answerRefusalText(refusal, entry.input, quiz.session)}
          </Notice>
          {refusal.reason === 'consent-needed' ? (
            <>
              <PrivacyRemark quiz={quiz} />
              <ActionButton busy={answering.busy} onPress={() => void answering.agreeAndSend()}>
                同意并交卷
              </ActionButton>
            </>
          ) : open >= 0 && quiz.closed === null ? (
            <ActionButton onPress={() => answering.putAway(open)}>去答这一题</ActionButton>
          ) : (
            <ActionButton onPress={() => answering.putAway()}>知道了</ActionButton>
          )}
        </>
      ) : (
        <>
          <Notice tone="warn">
            已交卷，正在送出。没有网络也不要紧：答案存在这部手机里，有网络时自动送出，以您交卷的时间为准；答题结束后三天内送到的都算，再晚就不收了。
          </Notice>
          {quizQueue.isUnsaved() && <View className="bad">手机存不下了，送出以前请不要关闭小程序。</View>}
          <ActionButton kind="secondary" onPress={() => void quizQueue.resume()}>
            现在送出
          </ActionButton>
        </>
      )}
    </View>
  )
}

function Beginning({ quiz, answering, now }: { quiz: OpenedQuiz; answering: Answering; now: number }) {
  const { closed, agreed, passedAt, triesLeft } = quiz
  const { startsAt, eventId } = quiz.session
  return (
    <View className="section stack">
      {closed ? (
        <Notice tone="warn">
          {QUIZ_CLOSED[closed]}
          {closed === 'quiz-not-open' && `${momentText(startsAt, now)} 起可以答。`}
        </Notice>
      ) : triesLeft === 0 && passedAt === null ? (
        <Notice tone="warn">您的答题次数已经用完。</Notice>
      ) : (
        <>
          {passedAt === null && (
            <View className="soft">
              不用报名，不用填姓名。
              {triesLeft === null ? '不合格可以再答，次数不限。' : `一共还能答 ${triesLeft} 次。`}
            </View>
          )}
          {!agreed && <PrivacyRemark quiz={quiz} />}
          {answering.isBegun && agreed && (
            <ActionButton onPress={() => answering.goTo(0)}>接着答</ActionButton>
          )}
          <ActionButton
            kind={answering.isBegun && agreed ? 'secondary' : 'primary'}
            busy={answering.busy}
            onPress={() => void answering.begin()}
          >
            {answering.isBegun
              ? '从头答'
              : passedAt !== null
                ? '再答一遍'
                : agreed
                  ? '开始答题'
                  : '同意并开始答题'}
          </ActionButton>
        </>
      )}
      <ShareButton kind="secondary" card={{ title: quiz.title, page: QUIZ_PAGE, query: { event: eventId } }}>
        分享给别人
      </ShareButton>
      <ActionButton kind="plain" onPress={() => open('pages/event/index', { id: eventId })}>
        看活动介绍
      </ActionButton>
    </View>
  )
}

const PrivacyRemark = ({ quiz }: { quiz: OpenedQuiz }) => (
  <View className="remark">
    合格后记下您的微信账号参加过，好让同一个人只算一次；答了什么、没有合格，都不记
    {quiz.tries === null ? '' : '；只记用了几次，答题结束三天后删除'}。开始前请阅读
    <Text className="link" aria-role="button" onClick={() => open('resident/privacy/index')}>
      《个人信息保护说明》
    </Text>
    ，同意后随时可以撤回。
  </View>
)
