import type { Reward, RewardContent } from '../../src/shared/points/reward'
import { Collection, command } from './collection'

/** Rewards, with the writes that change how many are left: never one too many, and none is repeated whose outcome is unknown. */
export class PointRewards extends Collection<Reward> {
  /** Takes one if there is one, at the price that was seen; false says that none was taken. */
  take({ _id, price }: Reward, now: number): Promise<boolean> {
    return this.update(
      { _id, price, status: 'offered', left: command.gte(1) },
      { left: command.inc(-1), ...touched(now) },
    )
  }

  /** Gives one back, by whoever took it, or made the write that freed it. */
  giveBack(rewardId: string): Promise<boolean> {
    return this.update({ _id: rewardId }, { left: command.inc(1) })
  }

  /** Says that something which changes how many are left begins: healing keeps away for ten minutes. */
  touch(rewardId: string, now: number): Promise<boolean> {
    return this.update({ _id: rewardId }, touched(now))
  }

  /** Changes what is said of a reward, and its stock: on condition that it is what was read, and that so many are left. */
  change(
    { _id, version, stock: before }: Reward,
    { stock, ...content }: RewardContent & Pick<Reward, 'stock' | 'status'>,
  ): Promise<boolean> {
    const more = stock - before
    return this.update(
      { _id, version, ...(more < 0 && { left: command.gte(-more) }) },
      { ...content, stock, left: command.inc(more), version: version + 1 },
    )
  }

  /** Corrects how many are left, unless anything happened since the reward was read. */
  correct({ _id, version, left, touchedAt }: Reward, counted: number): Promise<boolean> {
    return this.update({ _id, version, left, touchedAt }, { left: counted, unsettled: false })
  }
}

const touched = (now: number) => ({ touchedAt: now, unsettled: true })
