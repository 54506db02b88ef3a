/**
 * Where a phone may upload to: pictures of events and articles, their handbooks and videos; photographs and consents on paper of a session, attachments and forms
 * of a unit, charts of a report, pictures of a complaint. The bucket's own rule says the same.
 */
export const UPLOAD_PATH =
  /^((events|(photos|consents|attachments|forms|charts|complaints)\/[A-Za-z0-9_-]{1,64})\/[A-Za-z0-9_-]{1,64}\.(jpg|png|xlsx)|articles\/[A-Za-z0-9_-]{1,64}\.(pdf|mp4))$/

/** The id of a file that a phone uploaded. A record that has one in a field says so by this type, or it is swept. */
export type FileId = string & { readonly uploaded?: never }

/** A file that somebody set out to upload, or that is still to be removed; the id is its path. It says nothing of whom. */
export interface Upload {
  _id: string
  /**
   * `going`: no record spoke of it for so long that it is to be removed, and none may begin to speak of it any more.
   * `owed`: it was to be removed, whatever speaks of it, and storage did not let it go.
   * `gone`: it was removed; that is kept, or a record could still name it.
   */
  state: 'there' | 'going' | 'owed' | 'gone'
  /** Since when; of what is owed, when it is due. */
  at: number
}

/** How long a file is kept of which no record speaks: far longer than an editor is left open, or a phone without a network. */
export const UPLOADS_WAIT = 180 * 24 * 60 * 60_000
