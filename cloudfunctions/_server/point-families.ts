import type { PointFamily } from '../../src/shared/points/family'
import { totalOf } from '../../src/shared/points/ledger'
import { Collection, command } from './collection'

/**
 * Families that keep points, with the writes that change how many they have. As of seats, none is repeated whose outcome is
 * unknown: that is left to healing, which waits until nothing can be in flight any more.
 */
export class PointFamilies extends Collection<PointFamily> {
  /** Takes points for a reward if the family has as many; false says that they were not taken. */
  take(familyId: string, points: number, now: number): Promise<boolean> {
    return this.update(
      { _id: familyId, status: 'open', balance: command.gte(points) },
      { balance: command.inc(-points), version: command.inc(1), ...touched(now) },
    )
  }

  /** Gives points back, by whoever took them, or made the write that freed them. */
  giveBack(familyId: string, points: number): Promise<boolean> {
    return this.update({ _id: familyId }, { balance: command.inc(points), version: command.inc(1) })
  }

  /** Says that something which changes the points of these families begins: healing keeps away for ten minutes. */
  touch(familyIds: readonly string[], now: number): Promise<number> {
    return this.updateAll({ _id: command.in([...familyIds]) }, touched(now))
  }

  /** The same of all families of a scheme. */
  touchAll(schemeId: string, now: number): Promise<number> {
    return this.updateAll({ schemeId }, touched(now))
  }

  /** Stores what a family earned by now, and changes its balance by as much, unless its points changed since it was read. */
  earn({ _id, version, earned: before }: PointFamily, earned: PointFamily['earned']): Promise<boolean> {
    const more = totalOf(earned) - totalOf(before)
    return this.update({ _id, version }, { earned, balance: command.inc(more), version: version + 1 })
  }

  /** Corrects what a family earned and has left, unless anything happened since it was read. */
  correct(
    { _id, version, touchedAt }: PointFamily,
    counted: Pick<PointFamily, 'earned' | 'balance'>,
  ): Promise<boolean> {
    return this.update({ _id, version, touchedAt }, { ...counted, version: version + 1, unsettled: false })
  }
}

const touched = (now: number) => ({ touchedAt: now, unsettled: true })
