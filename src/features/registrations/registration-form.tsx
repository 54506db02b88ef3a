import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { Notice } from '../../components/notice'
import { SwitchRow } from '../../components/switch-row'
import { TextField } from '../../components/text-field'
import { call, type Value } from '../../services/api'
import { currentTime } from '../../services/clock'
import { open, replace, returnTo, toTop } from '../../services/navigation'
import { showPart } from '../../services/part'
import { outdate } from '../../services/query'
import { spanText } from '../../shared/calendar/calendar'
import { channelIn } from '../../shared/channel/channel'
import { parseTicketCode } from '../../shared/check-in/ticket'
import { CONFIDENTIAL } from '../../shared/event/category'
import { atSlot, hasSlots } from '../../shared/event/slots'
import { PRIVACY_VERSION } from '../../shared/person/consent'
import {
  registrationRefusal,
  sessionsLeft,
  sessionsOverlap,
  wouldWait,
} from '../../shared/registration/registration'
import { invitedText, REGISTRATION_REFUSAL_LABELS } from '../events/event-texts'
import { FormProblems, problemAt } from '../problems/form-problems'
import { useAttempt } from '../problems/use-attempt'
import { AnswerField } from './answer-field'
import { knownSelf } from './draft-of'
import { FamilyChoice, newRelative } from './family-choice'
import { fieldProblems, PARTS } from './field-problems'
import { STEPS, stepOfProblem, useFormSteps } from './form-steps'
import { learnRegistrations } from './learn-registrations'
import { PartyFields } from './party-fields'
import { outdateRegistrations } from './registration-reads'
import { cancellationDeadline, editRefusalText, registerRefusalText, rulesText } from './registration-texts'
import { type Relative, relativesWith } from './relatives'
import type { SessionOutcome } from './series-outcomes'
import {
  type Asking,
  type Draft,
  EMPTY,
  entryFrom,
  seatsWanted,
  sentFrom,
  useRegistrationForm,
} from './use-registration-form'
import './registration-form.scss'

type Shown = Value<'events.getEvent'>

/** Why nothing of it was done, in words. */
interface Refused {
  reason: string
  said: string
}

/** What came of sending: the registration, where it is one alone. */
type Sent = { ok: true; id?: string } | ({ ok: false } & Refused)

const refused = (said: string): Sent => ({ ok: false, reason: 'refused', said })

/**
 * Registers somebody and whom they bring, for one session or several of a series, each with its own outcome; or, with
 * `edited`, changes who comes. What would be refused is said before the tap.
 */
export function RegistrationForm(props: {
  shown: Shown
  session: Shown['sessions'][number]
  people: Value<'members.getFamily'>
  /** The code of an invitation that the way here told. */
  invite?: string | undefined
  /** The channel by which somebody came here. */
  channel?: string | undefined
  /** Other sessions that were chosen already; without it, all of a series that is registered for as a whole. */
  also?: readonly string[] | undefined
  edited?: { registrationId: string; draft: Draft }
  /** What came of several sessions at once, none of which may go unseen. */
  onSeries?: (outcomes: SessionOutcome[]) => void
}) {
  const { shown, session, people, edited } = props
  const { event, invited } = shown
  const { agreed } = people
  const [added, setAdded] = useState<Relative[]>([])
  const relatives = relativesWith(people, added)
  const form = useRegistrationForm(session._id, {
    ...(edited && { given: edited.draft }),
    known: knownSelf(people),
    // Who comes for the first time to what is for families has a child to add.
    fresh: session.rules.kind === 'family' && relatives.length === 0 ? familyBegun() : EMPTY,
  })
  const now = currentTime()
  const others = edited ? [] : openOthers(shown, session._id, now)
  const [chosen, setChosen] = useState<string[]>(() =>
    others.map(({ _id }) => _id).filter((each) => props.also?.includes(each) ?? event.seriesAsWhole),
  )
  const { busy, problem, attempt } = useAttempt(({ said }: Refused) => said)
  const [existing, setExisting] = useState<string>()
  const [invite, setInvite] = useState(props.invite ?? '')
  const refusal = registrationRefusal(session, now)
  // Whoever may be on the list finds out by registering; without one, nobody comes without the code.
  const needsCode = invited !== null && !invited.open && !invited.byList && !parseTicketCode(invite)
  const asking = { ...session, relatives }
  const wrong = [
    ...(needsCode && !edited ? [{ at: 'invite', what: '邀请码', text: inviteProblem(invite) }] : []),
    ...fieldProblems(form.draft, asking, event.form),
  ]
  const steps = useFormSteps(event.form)
  const problems = steps.isElder ? steps.shown(wrong) : form.attempted ? wrong : []
  const sent = sentFrom(form.draft, session)
  const seats = seatsWanted(form.draft, asking)
  const waits = !edited && wouldWait(session, seats)
  const atOwn = (each: Shown['sessions'][number]) => atSlot(each, form.draft.quota)
  const left = edited ? Number.POSITIVE_INFINITY : sessionsLeft(session.rules, shown.mine)
  const wanted = [session, ...others.filter(({ _id }) => chosen.includes(_id))]
  const clashes = people.coming.filter(
    (each) =>
      wanted.every(({ _id }) => _id !== each.session._id) &&
      wanted.some((other) => sessionsOverlap(each.session, atOwn(other))),
  )

  async function send() {
    form.attempt()
    const [first] = wrong
    if (first) {
      steps.goTo(first)
      return showPart(first.at)
    }
    if (wanted.length > left) return
    await attempt(async () => {
      const answer = edited ? await edit(edited.registrationId) : await register()
      if (!answer.ok) return answer
      form.sent()
      outdateRegistrations()
      if (answer.id) replace('pages/ticket/index', { id: answer.id, ...(!edited && { fresh: 'yes' }) })
      return answer
    })
  }

  async function edit(registrationId: string): Promise<Sent> {
    const { quota, ...party } = sent
    const answer = await call('registrations.editRegistration', {
      registrationId,
      sessionId: session._id,
      ...party,
      ...(hasSlots(session) && quota && { quota }),
    })
    return answer.ok ? { ok: true, id: registrationId } : refused(editRefusalText(answer))
  }

  /** One call a session: those that went through stay, and sending again goes on with the rest. */
  async function register(): Promise<Sent> {
    const came: SessionOutcome[] = []
    for (const each of wanted) {
      const code = parseTicketCode(invite)
      const input = {
        sessionId: each._id,
        eventId: each.eventId,
        ...sent,
        ...(code && { invite: code }),
        channel: channelIn(props.channel),
        // The same tap agrees, and the next form begins with who it was, on whatever phone.
        remember: true,
        ...(!agreed && { privacy: PRIVACY_VERSION }),
      }
      const answer = await call('registrations.registerForSession', input)
      if (!answer.ok && answer.reason === 'already-registered') setExisting(answer.registrationId)
      came.push({
        session: each,
        came: answer.ok ? answer.value : { refused: registerRefusalText(answer) },
      })
    }
    const [first] = came.flatMap((each) => ('refused' in each.came ? [] : [each.came.registrationId]))
    outdate('members.getFamily')
    if (first) void learnRegistrations()
    if (came.length === 1 && first) return { ok: true, id: first }
    outdateRegistrations()
    // Of all of them nothing came: the form stays as it was filled in.
    if (!first)
      return refused(
        [...new Set(came.map((each) => ('refused' in each.came ? each.came.refused : '')))].join('\n'),
      )
    props.onSeries?.(came)
    toTop()
    return { ok: true }
  }

  const rules = rulesText(session.rules)
  const label = edited ? '保存修改' : `${agreed ? '' : '同意并'}${waits ? '加入候补' : '确认报名'}`
  function next() {
    const [first] = wrong.filter((each) => stepOfProblem(each, event.form) === steps.step)
    if (steps.next(wrong)) toTop()
    else if (first) showPart(first.at)
  }

  return (
    <View>
      {steps.step && (
        <View className="section section--tinted">
          <View className="soft">{steps.place}</View>
          <View className="title">{STEPS[steps.step]}</View>
        </View>
      )}
      {steps.shows('who') && (
        <>
          {rules && <View className="remark">{rules}。</View>}
          {invited && !edited && !CONFIDENTIAL.has(event.category) && (
            <View className="registration-form__notice">
              <Notice tone="warn">{invitedText(invited)}</Notice>
            </View>
          )}
          {invited?.byCode && !invited.open && !edited && (
            <TextField
              id="invite"
              label={invited.byList ? '邀请码（名单上的人不用填）' : '邀请码'}
              value={invite}
              maxLength={12}
              onChange={setInvite}
              problem={
                invite !== '' && !parseTicketCode(invite)
                  ? inviteProblem(invite)
                  : problemAt(problems, 'invite')
              }
            />
          )}
        </>
      )}
      {steps.step === 'when' && (
        <View className="section">
          <View className="strong">{spanText(session, now)}</View>
          <View>{session.place.name}</View>
          {session.place.address && <View className="soft">{session.place.address}</View>}
        </View>
      )}
      {steps.shows('when') && waits && !refusal && (
        <View className="registration-form__notice">
          <Notice tone="warn">
            {`名额不够了${session.waiting > 0 ? `，前面还有 ${session.waiting} 组候补` : ''}。可以候补，有人取消时按先后自动递补。`}
          </Notice>
        </View>
      )}
      {steps.shows('when') &&
        clashes.map((clash) => (
          <View key={clash.registrationId} className="registration-form__notice">
            <Notice tone="warn">
              {`您已报名《${clash.session.title}》，时间有重叠：${spanText(clash.session, now)}。`}
            </Notice>
          </View>
        ))}
      {steps.shows('who') && (
        <PartyFields
          session={session}
          unitNames={shown.unitNames}
          draft={form.draft}
          booked={edited?.draft.quota}
          family={(room) => (
            <FamilyChoice
              agreed={agreed}
              relatives={relatives}
              at={session.startsAt}
              draft={form.draft}
              room={room}
              problem={problemAt(problems, PARTS.family)}
              onChange={form.change}
              onAdded={(one) => setAdded((before) => [...before, one])}
            />
          )}
          problems={problems}
          onChange={form.change}
        />
      )}
      {steps.shows('asked') &&
        event.form.map((field) => (
          <AnswerField
            key={field.id}
            field={field}
            answer={form.draft.answers[field.id] ?? ''}
            problems={problems}
            onChange={(answer) =>
              form.change(({ answers }) => ({ answers: { ...answers, [field.id]: answer } }))
            }
          />
        ))}
      {steps.shows('when') && others.length > 0 && <View className="heading">同时报名其他场次</View>}
      {steps.shows('when') &&
        others.map((each) => (
          <SwitchRow
            key={each._id}
            label={`第 ${each.ordinal} 场 ${spanText(each, now)}`}
            {...(wouldWait(each, seatsWanted(form.draft, { ...each, relatives })) && {
              why: '名额不够，报上是候补',
            })}
            on={chosen.includes(each._id)}
            onChange={(on) =>
              setChosen(on ? [...chosen, each._id] : chosen.filter((other) => other !== each._id))
            }
          />
        ))}
      {steps.step === 'confirm' && (
        <View className="section">
          <View className="strong">{partyText(form.draft, asking)}</View>
          {wanted.map((each) => (
            <View key={each._id}>{spanText(atOwn(each), now)}</View>
          ))}
          <View>{session.place.name}</View>
        </View>
      )}
      <FormProblems problems={problems} />
      {problem && (
        <View className="registration-form__notice">
          <Notice tone="bad">{problem}</Notice>
        </View>
      )}
      {existing && (
        <ActionButton kind="secondary" onPress={() => open('pages/ticket/index', { id: existing })}>
          去看原来的报名，在那里修改
        </ActionButton>
      )}
      {(problem || refusal) && !edited && (
        <ActionButton kind="plain" onPress={() => returnTo('pages/event/index', { id: session.eventId })}>
          回到活动页，看最新情况
        </ActionButton>
      )}
      {wanted.length > left && (
        <View className="registration-form__notice">
          <Notice tone="bad">
            {`这个活动每人最多报 ${session.rules.sessionsEach} 场，${
              left === 0 ? '您已经报满。要换一场，请先取消原来的。' : `您还能报 ${left} 场，请少选几场。`
            }`}
          </Notice>
        </View>
      )}
      {steps.shows('confirm') ? (
        <>
          <View className="remark">{cancellationDeadline(atOwn(session), now)}</View>
          {!agreed && (
            <View className="remark">
              报名前请阅读
              <Text
                className="registration-form__privacy"
                aria-role="button"
                onClick={() => open('resident/privacy/index')}
              >
                《个人信息保护说明》
              </Text>
              ，同意后随时可以撤回。
            </View>
          )}
          <ActionButton
            busy={busy}
            disabled={!edited && (refusal !== undefined || wanted.length > left)}
            onPress={send}
          >
            {!edited && refusal ? REGISTRATION_REFUSAL_LABELS[refusal] : label}
          </ActionButton>
        </>
      ) : (
        <ActionButton onPress={next}>下一步</ActionButton>
      )}
      {steps.step && !steps.isFirst && (
        <ActionButton kind="secondary" onPress={steps.back}>
          上一步
        </ActionButton>
      )}
    </View>
  )
}

const familyBegun = (): Draft => ({ ...EMPTY, adding: newRelative('child') })

/** Who comes, by name, and how many are only counted. */
function partyText(draft: Draft, asking: Asking): string {
  const { people, counted } = entryFrom(draft, asking).party
  const names = people.map(({ name }) => name).join('、')
  return [names, counted > 0 && `另外 ${counted} 人`].filter(Boolean).join('，')
}

const inviteProblem = (invite: string): string =>
  invite === '' ? '请填写邀请码' : '邀请码是八位字母和数字，请核对'

/** The event's other sessions that one can still register for. */
const openOthers = ({ sessions, mine }: Shown, sessionId: string, now: number) =>
  sessions.filter(
    (each) =>
      each._id !== sessionId &&
      registrationRefusal(each, now) === undefined &&
      !mine.some((own) => own.sessionId === each._id && own.status !== 'cancelled'),
  )
