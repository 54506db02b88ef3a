import { base64 } from '@scure/base'

/** Base64 of a text whose characters are bytes: the browsers' `btoa`, which WeChat's JavaScript lacks. */
export const btoa = (bytes: string): string =>
  base64.encode(Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)))
