import { type CalendarEntry, icsText } from './calendar-entry'

/** In a browser the entry is saved as a file that the calendar opens. */
export async function addToCalendar(entry: CalendarEntry): Promise<boolean> {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([icsText(entry, Date.now())], { type: 'text/calendar' }))
  link.download = '活动.ics'
  link.click()
  URL.revokeObjectURL(link.href)
  return true
}
