/** A scan that let nobody in, kept apart from check-ins with its reason. */
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
