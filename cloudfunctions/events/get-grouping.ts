import * as z from 'zod'
import { ok } from '../../src/shared/answer'
import { CATALOGUE_ID, EMPTY_CATALOGUE, groupingOf } from '../../src/shared/figure/catalogue'
import { operation } from '../_server/operation'

/** In which group residents find each category, as the admin has it. */
export const getGrouping = operation({
  access: 'anyone',
  input: z.object({}),
  load: (_, { store }) => ({ catalogue: store.catalogues.find(CATALOGUE_ID) }),
  async run(_, { catalogue = EMPTY_CATALOGUE }) {
    return ok(groupingOf(catalogue))
  },
})
