import { Image } from '@tarojs/components'
import encodeQR from 'qr'
import { useMemo } from 'react'
import './qr-code.scss'

/** Pixels a module: about as many as a phone shows, so that the picture is hardly scaled. */
const SCALE = 6

/** What QR's alphanumeric mode takes: it is dense, and the only one that needs no TextEncoder, which WeChat's engine lacks. */
const ALPHANUMERIC = /^[0-9A-Z $%*+\-./:]*$/

/** A text as a QR code, black on white with its quiet zone. In WeChat capitals, digits and `.` only; links in browsers. */
export function QrCode({ text, label, large = false }: { text: string; label: string; large?: boolean }) {
  const encoding = ALPHANUMERIC.test(text) ? 'alphanumeric' : 'byte'
  const source = useMemo(
    () => encodeQR(text, 'data-url', { ecc: 'medium', encoding, scale: SCALE, border: 4 }),
    [text, encoding],
  )
  const className = large ? 'qr-code qr-code--large' : 'qr-code'
  return <Image className={className} src={source} mode="scaleToFill" aria-role="img" aria-label={label} />
}
