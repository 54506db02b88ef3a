import Taro from '@tarojs/taro'
import type { CalendarEntry } from './calendar-entry'

/** Half an hour before: time enough to leave the house. */
const REMIND_SECONDS = 30 * 60

/** Adds something to the phone's calendar; false if the person or the phone would not. */
export async function addToCalendar({ title, startsAt, endsAt, place }: CalendarEntry): Promise<boolean> {
  try {
    // WeChat takes seconds, and types the end as a text.
    await Taro.addPhoneCalendar({
      title,
      startTime: Math.floor(startsAt / 1000),
      endTime: String(Math.floor(endsAt / 1000)),
      location: place,
      alarmOffset: REMIND_SECONDS,
    })
    return true
  } catch {
    return false
  }
}
