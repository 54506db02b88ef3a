import { Cron } from 'croner'
import type { Clock } from './clock'
import type { FunctionConfig, TimerTrigger } from './function-config'

const beijing = 8 * 60
const fieldOfCron =
  /^([\d*,/-]|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC|SUN|MON|TUE|WED|THU|FRI|SAT)+$/

/**
 * When a trigger is due next after `after` (epoch milliseconds); undefined if never again. Seven fields (second,
 * minute, hour, day, month, weekday, year) in UTC+8; day and weekday together mean either. Throws on anything else,
 * also on signs that only other crons know.
 */
export function nextDue(trigger: TimerTrigger, after: number): number | undefined {
  if (!trigger.config.split(' ').every((field) => fieldOfCron.test(field))) {
    throw new Error(`timer ${trigger.name}: "${trigger.config}" is not a cron expression of the platform`)
  }
  const cron = new Cron(trigger.config, {
    mode: '7-part',
    paused: true,
    utcOffset: beijing,
    domAndDow: false,
  })
  return cron.nextRun(new Date(after))?.getTime()
}

/** The event of a timer, as the platform hands it to the function. */
export function timerEvent(trigger: TimerTrigger, due: number): object {
  return {
    Type: 'Timer',
    TriggerName: trigger.name,
    Time: new Date(due).toISOString().replace(/\.\d+Z$/, 'Z'),
  }
}

/**
 * Fires the functions' timers by the local cloud's clock, which it reads each real second and whenever it is moved.
 *
 * A clock set forward fires each timer that became due once, for the earliest time missed, not once per missed
 * minute: a timer function has to cope with being late in any case. A clock set back fires nothing again until the
 * next due time after it.
 */
export class Timers {
  private readonly due = new Map<string, number>()
  private readonly ticking: NodeJS.Timeout | undefined
  private checked: number

  constructor(
    private readonly options: {
      clock: Clock
      functions: () => Iterable<FunctionConfig>
      fire: (config: FunctionConfig, due: number) => void
      /** Whether timers fire by themselves. Their expressions are checked in any case. */
      active: boolean
    },
  ) {
    this.checked = options.clock.now()
    for (const { trigger } of options.functions()) if (trigger) nextDue(trigger, this.checked)
    if (!options.active) return
    options.clock.onMove(() => this.check())
    this.ticking = setInterval(() => this.check(), 1000)
    this.ticking.unref()
  }

  stop(): void {
    clearInterval(this.ticking)
  }

  private check(): void {
    const now = this.options.clock.now()
    if (now < this.checked) this.due.clear()
    for (const config of this.options.functions()) {
      const { trigger } = config
      if (!trigger) continue
      const key = `${config.name} ${trigger.config}`
      const due = this.due.get(key) ?? nextDue(trigger, Math.min(this.checked, now))
      if (due === undefined) continue
      if (due > now) {
        this.due.set(key, due)
      } else {
        this.due.delete(key)
        this.options.fire(config, due)
      }
    }
    this.checked = now
  }
}
