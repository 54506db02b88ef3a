import { CONFIDENTIAL } from '../../src/shared/event/category'
import type { Session } from '../../src/shared/event/session'
import { isActive } from '../../src/shared/registration/registration'
import { foldedName } from '../../src/shared/text/folded'
import { command } from '../_server/collection'
import { decrypt } from '../_server/encryption'
import { registrationId, searchHash, unregisteredIdentityKey } from '../_server/ids'
import type { ReadingStore } from '../_server/store'
import { UP_TO } from '../_server/up-to'

/** Whether whoever registers may be told that somebody else did: of what is confidential nobody learns who comes. */
export const tellsWhoComes = ({ category }: Pick<Session, 'category'>): boolean => !CONFIDENTIAL.has(category)

/** Somebody by what they are recognised where no account says it. */
interface Person {
  name: string
  phone: string
}

/**
 * Who of these people is registered for a session already, by themselves or by somebody else: the same name, however it
 * was typed, and the same number. `except`: a registration that does not count, because it is the one being changed.
 */
export async function registeredPeople(
  people: readonly Person[],
  { sessionId, except, store }: { sessionId: string; except?: string; store: ReadingStore },
): Promise<(person: Person) => boolean> {
  const hashes = new Set(people.map(({ phone }) => searchHash(sessionId, phone)))
  if (hashes.size === 0) return () => false
  const found = await store.registrations.listAll(
    { sessionId, searchHashes: command.in([...hashes]) },
    { upTo: UP_TO.ofPeople },
  )
  const registered = new Set(
    found
      .filter((each) => isActive(each) && each._id !== except)
      .flatMap(({ participants }) => participants)
      .flatMap(({ name, phone }) =>
        name && phone ? [personText({ name: decrypt(name), phone: decrypt(phone) })] : [],
      ),
  )
  return (person) => registered.has(personText(person))
}

const personText = ({ name, phone }: Person) => `${foldedName(name)}\n${phone}`

type Input = { as: string; name?: string; phone?: string | null }

/** Those of a party who left a number; of whoever registers with an account, the account says who they are. */
export const withNumbers = (
  participants: readonly Input[],
  as: readonly string[],
): (Person & { index: number })[] =>
  participants.flatMap((each, index) =>
    as.includes(each.as) && each.name && each.phone ? [{ name: each.name, phone: each.phone, index }] : [],
  )

/** Under which id staff would have registered whoever registers here, by the name and number that they typed. */
export function byStaffId(sessionId: string, participants: readonly Input[]): string | undefined {
  const [self] = withNumbers(participants, ['self'])
  return self && registrationId(sessionId, unregisteredIdentityKey(self.name, self.phone))
}
