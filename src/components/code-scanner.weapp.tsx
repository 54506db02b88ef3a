import { Camera } from '@tarojs/components'
import type { ScannerProps } from './scanner-props'
import './code-scanner.scss'

/** WeChat's camera, reading QR codes continuously. */
export function CodeScanner({ onScan, onProblem, torch = false }: ScannerProps) {
  return (
    <Camera
      className="code-scanner"
      mode="scanCode"
      devicePosition="back"
      flash={torch ? 'torch' : 'off'}
      onScanCode={(event) => onScan((event.detail as unknown as { result: string }).result)}
      onError={() => onProblem('camera-refused')}
    />
  )
}
