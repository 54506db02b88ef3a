import type { Event } from '../../src/shared/event/event'
import type { Session } from '../../src/shared/event/session'
import { CATALOGUE_ID, type Catalogue, EMPTY_CATALOGUE } from '../../src/shared/figure/catalogue'
import type { Archive } from '../../src/shared/tally/archive'
import type { Confirmation, ConfirmedCounts } from '../../src/shared/tally/confirmation'
import { PAPER_SHEET, standingTallies, type Tally } from '../../src/shared/tally/tally'
import { countNow } from '../_figures/count-now'
import { talliesOf } from '../_figures/tallies-of'
import { together } from '../_server/all-of'
import type { Writing } from './writing'

/** A photograph of a session and the hand count that it is evidence of. */
export interface Photo {
  file: string
  countedAt: number
  note: string
  byName: string
}

/** All that is known of a session and goes into its archive. */
export interface Archived {
  session: Session
  event: Event | undefined
  unitName: string
  catalogue: Catalogue
  counts: ConfirmedCounts
  confirmation: Confirmation | undefined
  tallies: Tally[]
  photos: Photo[]
  media: Archive['media']
}

/** Reads what goes into the archive of a session. Where names are masked, photographs of signed sheets stay away. */
export async function readArchived(
  sessionId: string,
  names: 'masked' | 'whole',
  { store, now }: Writing,
): Promise<Archived> {
  const session = await store.sessions.find(sessionId)
  if (!session) throw new Error(`No session ${sessionId}`)
  const [event, unit, catalogue, confirmation, archive, tallies, counts] = await together([
    store.events.find(session.eventId),
    store.units.find(session.unitId),
    store.catalogues.find(CATALOGUE_ID),
    store.confirmations.find(sessionId),
    store.archives.find(sessionId),
    talliesOf(sessionId, store),
    countNow(session, { store, now }),
  ])
  const photos = standingTallies(tallies)
    // A signed sheet shows whole names, whatever the list beside it masks.
    .filter(({ place }) => names === 'whole' || place !== PAPER_SHEET)
    .sort((a, b) => b.countedAt - a.countedAt)
    .flatMap(({ photos: files, countedAt, note, byName }) =>
      files.map((file): Photo => ({ file, countedAt, note, byName })),
    )
  return {
    session,
    event,
    unitName: unit?.name ?? '',
    catalogue: catalogue ?? EMPTY_CATALOGUE,
    counts,
    confirmation,
    tallies,
    photos,
    media: archive?.media ?? [],
  }
}
