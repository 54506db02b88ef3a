import { brotliDecompressSync } from 'node:zlib'
import * as z from 'zod'
import { ok } from '../../../src/shared/answer'
import { ADMINS_ID } from '../../../src/shared/member/member'
import { areasNamed, listOfArea } from '../../../src/shared/unit/division'
import { line } from '../../_server/fields'
import { operation } from '../../_server/operation'
import divisions from './divisions.br'

/** So many areas of one name at most: there are ten of the commonest. */
const MOST = 20

/**
 * Proposes the units below a district, by the district's name: of each area that is called so, its streets, with their
 * communities where the list of divisions has them, as a list to be edited and imported (`importUnits`). Nothing is changed.
 */
export const proposeUnits = operation({
  access: 'admin',
  limit: { times: 30, minutes: 10 },
  input: z.object({ name: line(40, 2) }),
  load: (_, { store }) => ({ admins: store.admins.find(ADMINS_ID) }),
  reach: ({ admins }) => admins && { unitPath: [admins.unitId] },
  async run({ name }) {
    // Unpacked when it is asked for, once in a deployment's life: no other call is to wait for it.
    const list = brotliDecompressSync(Buffer.from(divisions, 'base64')).toString('utf8')
    const areas = areasNamed(list, name).slice(0, MOST)
    return ok({
      areas: areas.map((area) => ({
        name: area.name,
        streets: area.streets.length,
        communities: area.streets.reduce((sum, { communities }) => sum + communities.length, 0),
        list: listOfArea(area),
      })),
    })
  },
})
