/** What belongs into a session's archive (台账) beside its records. The id is the session's. */
export interface Archive {
  _id: string
  /** Where the session was reported on: what others wrote, with its address. */
  media: MediaLink[]
  version: number
}

export interface MediaLink {
  title: string
  address: string
}

export const MOST_MEDIA = 30

/** More photographs than these do not go into one archive; it says how many were left out. */
export const MOST_ARCHIVED_PHOTOS = 60
