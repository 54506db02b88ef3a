import * as z from 'zod'
import { ok, refused } from '../../../src/shared/answer'
import { ADMINS_ID } from '../../../src/shared/member/member'
import { RETURN_SETTINGS_ID, USUAL_SETTINGS } from '../../../src/shared/report/return'
import { audit } from '../../_server/audit'
import { version } from '../../_server/fields'
import { operation } from '../../_server/operation'

/**
 * Says how returns work in the district: how often, when they are due, and which levels send none. What was submitted
 * before stays. `version` is that of the settings that the caller looked at. Refused: `changed-meanwhile`.
 */
export const changeReturnSettings = operation({
  access: 'admin',
  input: z.object({
    version,
    every: z.enum(['month', 'quarter', 'never']),
    dueAfterDays: z.number().int().min(1).max(31),
    levelsOff: z
      .array(z.enum(['street', 'community', 'site']))
      .max(3)
      .refine((levels) => new Set(levels).size === levels.length, 'names a level twice'),
  }),
  load: (_, { store }) => ({
    stored: store.returnSettings.find(RETURN_SETTINGS_ID),
    admins: store.admins.find(ADMINS_ID),
  }),
  reach: ({ admins }) => admins && { unitPath: [admins.unitId] },
  async run({ version, ...input }, { stored, admins }, context) {
    const { store } = context
    if (version !== (stored ?? USUAL_SETTINGS).version) return refused('changed-meanwhile')
    const settings = { ...input, version: version + 1 }
    const unitPath = [admins?.unitId ?? '']
    const details = { every: input.every, dueAfterDays: input.dueAfterDays, off: input.levelsOff.join(' ') }
    await audit(
      { action: 'return-settings-changed', unitPath, subject: RETURN_SETTINGS_ID, details },
      context,
    )
    const kept = stored
      ? await store.returnSettings.update({ _id: RETURN_SETTINGS_ID, version }, settings)
      : (await store.returnSettings.add({ _id: RETURN_SETTINGS_ID, ...settings })) === 'added'
    return kept ? ok({ version: settings.version }) : refused('changed-meanwhile')
  },
})
