import { openLink } from './file.h5'

/** How saving a picture ended; a browser asks nobody. */
export type Saving = 'saved' | 'refused' | 'left'

/** Lets the browser download a picture, given as an address of its data. */
export async function saveToAlbum(picture: string, name: string): Promise<Saving> {
  await openLink(picture, name)
  return 'saved'
}

/** A browser has nothing to allow. */
export const allowAlbum = async (): Promise<boolean> => true
