/** `on-pc`: WeChat on a PC has none, whatever the computer has. */
export type ScannerProblem = 'camera-refused' | 'no-camera' | 'on-pc'

export interface ScannerProps {
  /** Each text that the camera reads; the same one again and again while it is in view. */
  onScan: (text: string) => void
  onProblem: (problem: ScannerProblem) => void
  /** Lights the scene, where the device can. */
  torch?: boolean
}
