import * as z from 'zod'
import { ok } from '../../src/shared/answer'
import { fileId } from '../_events/description-input'
import { id } from '../_server/fields'
import { fileLinks } from '../_server/file-storage'
import { operation } from '../_server/operation'

/** As many pictures as an event may have, cover and description included. */
const MOST = 50

/**
 * Links to pictures of events, by file id, that expire in ten minutes; those that are gone are left out. Whoever knows
 * the id of one was shown its event.
 */
export const getPictureLinks = operation({
  access: 'anyone',
  input: z.object({ files: z.array(fileId).max(MOST) }),
  async run({ files }) {
    return ok(await fileLinks([...new Set(files)]))
  },
})

/** Links to the covers of listed events, by event, for a list that shows their sessions; those without are left out. */
export const listCovers = operation({
  access: 'anyone',
  input: z.object({ eventIds: z.array(id).max(MOST) }),
  load: ({ eventIds }, { store }) => ({
    events: store.events.listByIds(eventIds),
  }),
  async run(_, { events }) {
    const covers = events.flatMap(({ _id, listed, status, cover }) =>
      listed && status === 'published' && cover ? [[_id, cover] as const] : [],
    )
    const links = await fileLinks(covers.map(([, cover]) => cover))
    return ok(
      Object.fromEntries(covers.flatMap(([_id, cover]) => (links[cover] ? [[_id, links[cover]]] : []))),
    )
  },
})
