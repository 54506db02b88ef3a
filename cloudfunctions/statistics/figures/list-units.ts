import * as z from 'zod'
import { ok } from '../../../src/shared/answer'
import { mayActAs } from '../../../src/shared/member/member'
import { command } from '../../_server/collection'
import { operation } from '../../_server/operation'
import { UP_TO } from '../../_server/up-to'

/**
 * The units whose figures the caller may see: the caller's own and all below, each under the one it belongs to; with
 * whether the caller may also enter figures there.
 */
export const listUnits = operation({
  access: 'viewer',
  input: z.object({}),
  reach: 'own-units',
  async run(_, __, { store, authority, units: own }) {
    const units = await store.units.listAll({ path: command.in(own) }, { upTo: UP_TO.units })
    const names = new Map(units.map((unit) => [unit._id, unit.name]))
    const place = (path: string[]) => path.map((id) => names.get(id) ?? '').join('/')
    return ok(
      units
        .sort((a, b) => place(a.path).localeCompare(place(b.path), 'zh-CN'))
        .map(({ _id, name, level, path }) => ({
          unitId: _id,
          name,
          level,
          mayEnter: mayActAs(authority, 'staff', { unitPath: path }),
          depth: path.filter((id) => names.has(id)).length - 1,
        })),
    )
  },
})
