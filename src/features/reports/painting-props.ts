import type { Painted } from './leader-picture'

export interface PaintingProps {
  picture: Painted
  /** What the picture shows, for whoever does not see it. */
  label: string
  /** Is given what takes the picture as a PNG that `sendPicture` sends, whenever it was drawn anew. */
  onPainted: (take: () => Promise<string>) => void
}
