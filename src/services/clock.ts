let ahead = 0

/** Notes when an answer was given: from then on `currentTime` follows the server. */
export function followServer(answeredAt: number): void {
  ahead = answeredAt - Date.now()
}

/** What time it is, by the server as soon as it has answered once: a phone's own clock may be hours off. */
export const currentTime = (): number => Date.now() + ahead
