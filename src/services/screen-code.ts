import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { base32nopad } from '@scure/base'
import { SCREEN_TAG_PROOF, screenCodeText, screenProof, screenSlot } from '../shared/check-in/self-check-in'

/** The code that this phone shows now, made from the session's key without a network: the server makes it alike (_door/admission). */
export function screenCode(key: string, now: number): string {
  const slot = screenSlot(now)
  return screenCodeText({ slot, tag: mac(key, SCREEN_TAG_PROOF), mac: mac(key, screenProof(slot)) })
}

const mac = (key: string, proof: string): string => base32nopad.encode(hmac(sha256, ascii(key), ascii(proof)))

const ascii = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0))
