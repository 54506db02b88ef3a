/** A scan that let nobody in, kept apart from check-ins with its reason. The id is the nonce. */
export interface RefusedScan {
  _id: string
  sessionId: string
  reason: string
  registrationId: string | null
  doorAt: number
  arrivedAt: number
  gate: string
  by: string
}
