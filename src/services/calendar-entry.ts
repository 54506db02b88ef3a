/** What goes into a calendar. */
export interface CalendarEntry {
  title: string
  startsAt: number
  endsAt: number
  place: string
}

const instant = (at: number) => new Date(at).toISOString().replace(/[-:]|\.\d{3}/g, '')

/** A text as iCalendar writes it (RFC 5545, 3.3.11). */
const escaped = (text: string) => text.replace(/[\\;,]/g, '\\$&').replace(/\r?\n/g, '\\n')

/** The entry as an .ics file, which every calendar opens. `now` is when it was written. */
export const icsText = ({ title, startsAt, endsAt, place }: CalendarEntry, now: number): string =>
  [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//jinguo//events//ZH', 'BEGIN:VEVENT'],
    `UID:${instant(startsAt)}-${instant(endsAt)}@jinguo`,
    `DTSTAMP:${instant(now)}`,
    `DTSTART:${instant(startsAt)}`,
    `DTEND:${instant(endsAt)}`,
    `SUMMARY:${escaped(title)}`,
    `LOCATION:${escaped(place)}`,
    ...['BEGIN:VALARM', 'ACTION:DISPLAY', 'TRIGGER:-PT30M', `DESCRIPTION:${escaped(title)}`, 'END:VALARM'],
    ...['END:VEVENT', 'END:VCALENDAR', ''],
  ].join('\r\n')
