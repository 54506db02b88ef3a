/** What a link or a code that opens an event's page says. */
export interface Arrival {
  /** Empty where it names no event. */
  eventId: string
  /** The channel by which somebody comes; null where none is named, or none that could be. */
  channel: string | null
}

/** The page that a link or code with a channel opens. */
export const EVENT_PAGE = 'pages/event/index'

/** An arrival as the query of a link to the event's page. */
export const queryOf = ({ eventId, channel }: Arrival): Record<string, string> => ({
  id: eventId,
  ...(channel !== null && { channel }),
})
