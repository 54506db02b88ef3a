/** A file that somebody chose on their device. */
export interface ChosenFile {
  name: string
  /** What `uploadFile` takes. */
  source: string
  /** In bytes. */
  size: number
}
