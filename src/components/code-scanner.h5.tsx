import { frameLoop, type QRCamera, QRCanvas, rearCamera } from 'qr/dom.js'
import { useEffect, useRef } from 'react'
import type { ScannerProps } from './scanner-props'
import './code-scanner.scss'

/** The browser's camera, its frames searched for QR codes. */
export function CodeScanner({ onScan, onProblem, torch = false }: ScannerProps) {
  const video = useRef<HTMLVideoElement>(null)
  const handlers = useRef({ onScan, onProblem })
  handlers.current = { onScan, onProblem }

  useEffect(() => {
    const player = video.current
    if (!player) return
    let camera: QRCamera | undefined
    let stopLoop = () => {}
    let unmounted = false
    start(player).catch((error: DOMException) => {
      handlers.current.onProblem(error.name === 'NotAllowedError' ? 'camera-refused' : 'no-camera')
    })
    async function start(player: HTMLVideoElement) {
      camera = await rearCamera(player)
      if (unmounted) return camera.stop()
      const canvas = new QRCanvas()
      let reading = false
      stopLoop = frameLoop(async () => {
        // A frame that takes longer to search than to arrive must not queue behind others.
        if (reading || !camera) return
        reading = true
        const text = await camera.readFrame(canvas).catch(() => undefined)
        reading = false
        if (typeof text === 'string' && !unmounted) handlers.current.onScan(text)
      }, player)
    }
    return () => {
      unmounted = true
      stopLoop()
      camera?.stop()
    }
  }, [])

  useEffect(() => {
    const stream = video.current?.srcObject
    if (!(stream instanceof MediaStream)) return
    const [track] = stream.getVideoTracks()
    // A camera without a lamp refuses, and the switch then does nothing.
    track?.applyConstraints({ advanced: [{ torch } as MediaTrackConstraintSet] }).catch(() => {})
  }, [torch])

  return <video className="code-scanner" ref={video} autoPlay playsInline muted />
}
