import { spanText } from '../calendar/calendar'
import type { Block } from '../event/description'
import type { Event, Host } from '../event/event'
import type { PlannedSession } from '../event/session'

/** What a poster says. */
export interface PosterContent {
  /** As it is to be broken, where somebody broke it: with line ends. */
  title: string
  summary: string
  /** When, each session in a line. */
  times: string[]
  /** Where, each place once: its name, and beneath it its address. */
  places: string[]
  audience: string
  contact: string
  /** `主办  区妇联、文化馆`, one for each role. */
  hosts: string[]
  /** Who invites: the first of the hosts; empty where there is none. */
  inviter: string
  /** What one does: scan to register or to answer, or just come. */
  call: string
  /** Whether it is taken part in by answering questions, wherever one is. */
  isQuiz: boolean
  description: readonly Block[]
  /** Whether there is a picture to show. */
  hasCover: boolean
}

type Announced = Pick<
  Event,
  'title' | 'summary' | 'audience' | 'contact' | 'hosts' | 'description' | 'admission'
> & {
  /** Anything where it is taken part in by answering questions (`Event.quiz`), whatever of them is known. */
  quiz: object | null
  /** Those that are still to come. */
  sessions: readonly Pick<PlannedSession, 'startsAt' | 'endsAt' | 'mode' | 'place'>[]
  hasCover: boolean
}

const ROLES = ['主办', '承办', '协办'] as const satisfies readonly Host['role'][]

/** What a poster of an event says, from its own words; `now` decides whether times name the year. */
export function posterContent(event: Announced, now: number): PosterContent {
  const { title, summary, audience, contact, hosts, description, admission, quiz, hasCover } = event
  const sessions = [...event.sessions].sort((a, b) => a.startsAt - b.startsAt)
  const places = [...new Set(sessions.map(placeText))]
  const named = (role: Host['role']) => hosts.filter((host) => host.role === role).map(({ name }) => name)
  return {
    title,
    // Lines of a summary are sentences behind each other on a poster.
    summary: summary.replace(/\s*\n\s*/g, ' '),
    times: sessions.map((session) => spanText(session, now)),
    places,
    audience,
    contact,
    hosts: ROLES.filter((role) => named(role).length > 0).map((role) => `${role}  ${named(role).join('、')}`),
    inviter: named('主办')[0] ?? hosts[0]?.name ?? '',
    call: quiz ? '微信扫码答题' : admission === 'open' ? '不用报名，直接来' : '微信扫码报名',
    isQuiz: Boolean(quiz),
    description,
    hasCover,
  }
}

/** `线上（腾讯会议）`, or name and address in two lines. */
const placeText = ({ mode, place: { name, address } }: Announced['sessions'][number]): string =>
  mode === 'online' ? `线上${name && `（${name}）`}` : [name, address].filter(Boolean).join('\n')

/** What of a poster's facts stands under which name, in this order; what an event does not say is left out. */
export function factsOf(
  { times, places, audience, contact }: PosterContent,
  most: { times: number; places: number },
): { name: string; lines: string[] }[] {
  const named = (all: readonly string[], few: number, what: string) =>
    // In place of the line that says how many others there are, the one other stands.
    all.length <= few + 1 ? all : [...all.slice(0, few), `另有 ${all.length - few} ${what}，扫码查看`]
  return [
    { name: '时间', lines: [...named(times, most.times, '场')] },
    { name: '地点', lines: [...named(places, most.places, '处')] },
    { name: '对象', lines: [audience].filter(Boolean) },
    { name: '咨询', lines: [contact].filter(Boolean) },
  ].filter(({ lines }) => lines.length > 0)
}
