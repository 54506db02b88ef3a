/**
 * Where a phone may upload to: pictures of events; photographs and consents on paper of a session, attachments and forms
 * of a unit, charts of a report. The bucket's own rule says the same.
 */
export const UPLOAD_PATH =
  /^(events|(photos|consents|attachments|forms|charts)\/[A-Za-z0-9_-]{1,64})\/[A-Za-z0-9_-]{1,64}\.(jpg|png|xlsx)$/

/** A file that somebody set out to upload; the id is its path. It says nothing of whom. */
export interface Upload {
  _id: string
  at: number
}

/** How long a file is kept of which no record speaks: longer than an editor is left open, or a phone without a network. */
export const UPLOADS_WAIT = 30 * 24 * 60 * 60_000
