import type { Session } from '../../src/shared/event/session'
import { QUIZ_GRACE } from '../../src/shared/quiz/quiz'
import { command } from '../_server/collection'
import { personHash } from '../_server/ids'
import type { ReadingStore, Store } from '../_server/store'

/** Under what the tries of one person at one session are counted: it says neither who it is nor what was answered. */
const triesId = (openid: string, sessionId: string): string => `quiz-${sessionId}-${personHash(openid)}`

/** How often this person has handed in answers to a session that counts tries. */
export const triesOf = async (
  openid: string,
  { sessionId, store }: { sessionId: string; store: ReadingStore },
): Promise<number> => (await store.callCounts.find(triesId(openid, sessionId)))?.count ?? 0

interface Trying {
  openid: string
  nonce: string
  session: Pick<Session, '_id' | 'endsAt'>
  most: number
  store: Store
}

/**
 * Counts one try, once by its nonce; how many there were then, or undefined where all were used before. By one conditional
 * write, so that two phones at one instant have no more than there are. It is gone when nothing can arrive any more.
 */
export async function countTry({ openid, nonce, session, most, store }: Trying): Promise<number | undefined> {
  const _id = triesId(openid, session._id)
  const until = session.endsAt + QUIZ_GRACE
  if ((await store.callCounts.add({ _id, count: 1, nonces: [nonce], until })) === 'added') return 1
  await store.callCounts.update(
    { _id, count: command.lt(most), nonces: command.nin([nonce]) },
    { count: command.inc(1), nonces: command.push([nonce]) },
  )
  const counted = await store.callCounts.find(_id)
  return counted?.nonces?.includes(nonce) ? counted.count : undefined
}
