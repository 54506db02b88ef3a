import { useState } from 'react'
import { type Saving, saveToAlbum } from '../../services/album'
import { openBytes, sendPicture } from '../../services/file'
import { bytesOf } from '../../services/file-content'
import { PHONE_LONGEST, type Poster } from '../../shared/poster/poster-format'
import type { Painted } from '../pictures/painted'
import type { Take } from '../pictures/painting-props'
import { pdfOfPictures } from './pdf'

/** How large the longest side of a picture may be where it is drawn. */
const LONGEST = process.env.TARO_ENV === 'weapp' ? PHONE_LONGEST : Number.POSITIVE_INFINITY

type Came = Saving | 'failed'

/** A poster as a file: what is for screens as a PNG in the album, what is for paper as a PDF; and what came of it. */
export function usePosterFile(props: {
  /** Undefined until it was drawn. */
  take: Take | undefined
  poster: Poster
  pictureOf: (page: number) => Painted | undefined
  name: string
}) {
  const { take, poster, pictureOf, name } = props
  const [busy, setBusy] = useState(false)
  const [told, setTold] = useState<{ of: Poster; came: Came }>()
  // What was said of the poster before is not said of this one.
  const came = told?.of === poster ? told.came : 'left'
  const setCame = (next: Came) => setTold({ of: poster, came: next })

  const scaleOf = ({ width, height }: Painted) => Math.min(poster.scale, LONGEST / Math.max(width, height))

  async function whole(page: number, kind: 'png' | 'jpg'): Promise<string> {
    const picture = pictureOf(page)
    if (!take || !picture) throw new Error('nothing is drawn yet')
    return take({ picture, scale: scaleOf(picture), kind })
  }

  async function pdf(paper: { width: number; height: number }): Promise<void> {
    const pages: { jpeg: Uint8Array; width: number; height: number }[] = []
    // One after the other: a phone has memory for one.
    for (const page of poster.pages.keys())
      pages.push({ ...paper, jpeg: await bytesOf(await whole(page, 'jpg')) })
    await openBytes(pdfOfPictures(pages), `${name}.pdf`)
  }

  async function attempt(work: () => Promise<Saving>) {
    setBusy(true)
    setCame('left')
    try {
      setCame(await work())
    } catch {
      setCame('failed')
    } finally {
      setBusy(false)
    }
  }

  return {
    busy,
    saved: came === 'saved',
    refused: came === 'refused',
    problem: came === 'failed' ? '没有做成，什么都没有丢。请再试一次；还不行就换小一点的尺寸，或截屏。' : '',
    /** The album was allowed, or still is not. */
    onAllowed: (allowed: boolean) => setCame(allowed ? 'left' : 'refused'),
    /** Into the album, or as a PDF that is shown with a menu of its own. */
    keep: () =>
      void attempt(async () => {
        const { paper } = poster
        if (!paper) return saveToAlbum(await whole(0, 'png'), `${name}.png`)
        await pdf(paper)
        return 'left'
      }),
    /** The first page as a picture, to a chat. */
    send: () =>
      void attempt(async () => {
        await sendPicture(await whole(0, poster.paper ? 'jpg' : 'png'), `${name}.png`)
        return 'left'
      }),
  }
}
