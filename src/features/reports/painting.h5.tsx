import { useEffect, useRef } from 'react'
import type { PaintingProps } from './painting-props'

/** Draws a picture as it will be sent; what it says stands in words beside it. */
export function Painting({ picture, label, onPainted }: PaintingProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const element = canvas.current
    const brush = element?.getContext('2d')
    if (!element || !brush) return
    element.width = picture.width
    element.height = picture.height
    picture.paint(brush, getComputedStyle(element).fontFamily)
    onPainted(async () => element.toDataURL('image/png'))
  }, [picture, onPainted])
  // No larger than on a phone: at a desk it would be looked at from too near.
  const style = { display: 'block', width: '100%', maxWidth: 480 }
  return <canvas ref={canvas} role="img" aria-label={label} style={style} />
}
