import type { Painted } from './painted'

export interface PaintingProps {
  picture: Painted
  /** What the picture shows, for whoever does not see it. */
  label: string
  /** Is given what takes the picture as a file that `sendPicture` sends, whenever it was drawn anew. */
  onPainted: (take: Take) => void
  /** Drawn where nobody sees it, to be taken alone. */
  hidden?: boolean
}

/** Takes the picture that is shown as a PNG, or what `as` says; answers where it is. */
export type Take = (as?: Taken) => Promise<string>

export interface Taken {
  /** Another picture than the one that is shown. */
  picture?: Painted
  /** So many times as large. */
  scale?: number
  kind?: 'png' | 'jpg'
}

/** Of a JPEG: text on plain ground shows no edges around it. */
export const JPEG_QUALITY = 0.92
