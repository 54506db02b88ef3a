import { Image } from '@tarojs/components'
import encodeQR from 'qr'
import { useMemo } from 'react'
import './qr-code.scss'

/** Pixels a module: about as many as a phone shows, so that the picture is hardly scaled. */
const SCALE = 6

/** A text as a QR code, black on white with its quiet zone. Capitals, digits and `.` only. */
export function QrCode({ text, label }: { text: string; label: string }) {
  // The alphanumeric mode is dense, and the only one that needs no TextEncoder, which WeChat's engine lacks.
  const source = useMemo(
    () => encodeQR(text, 'data-url', { ecc: 'medium', encoding: 'alphanumeric', scale: SCALE, border: 4 }),
    [text],
  )
  return <Image className="qr-code" src={source} mode="scaleToFill" aria-role="img" aria-label={label} />
}
