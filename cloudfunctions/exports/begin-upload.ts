import * as z from 'zod'
import { ok, refused } from '../../src/shared/answer'
import { UPLOAD_PATH } from '../../src/shared/upload'
import { command } from '../_server/collection'
import { operation } from '../_server/operation'

/**
 * Notes that a file is about to be uploaded, before it is: functions cannot list what lies in storage, so that a file of
 * which no record ever speaks is found by this alone, and swept. It gives no right: where phones may upload, the bucket's
 * rule says, and what a file is used for, the operation that records it. Again is fine. Refused:
 * `being-swept`, for as long as what lies there is being removed.
 */
export const beginUpload = operation({
  access: 'resident',
  limit: { times: 300, minutes: 10 },
  input: z.object({ path: z.string().max(200).regex(UPLOAD_PATH) }),
  async run({ path }, _, { now, store }) {
    const begun = { state: 'there', at: now } as const
    const isBegun =
      (await store.uploads.add({ _id: path, ...begun })) === 'added' ||
      (await store.uploads.update({ _id: path, state: command.nin(['going', 'owed']) }, begun))
    return isBegun ? ok({ begun: true }) : refused('being-swept')
  },
})
