export type ScannerProblem = 'camera-refused' | 'no-camera'

export interface ScannerProps {
  /** Each text that the camera reads; the same one again and again while it is in view. */
  onScan: (text: string) => void
  onProblem: (problem: ScannerProblem) => void
  /** Lights the scene, where the device can. */
  torch?: boolean
}
