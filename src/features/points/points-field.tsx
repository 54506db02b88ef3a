import { TextField } from '../../components/text-field'
import { MOST_POINTS } from '../../shared/points/scheme'

/** A number of points to fill in; 0 stands for one that is not said, or is none. */
export function PointsField(props: {
  label: string
  points: number
  onChange: (points: number) => void
  tried: boolean
  problem?: string | undefined
}) {
  const { label, points, onChange, tried, problem } = props
  const isNone = tried && points === 0 ? `请填写 1 到 ${MOST_POINTS} 的整数。` : undefined
  return (
    <TextField
      label={label}
      type="number"
      value={points === 0 ? '' : String(points)}
      onChange={(text) => onChange(pointsIn(text))}
      maxLength={5}
      problem={isNone ?? problem}
    />
  )
}

function pointsIn(text: string): number {
  const points = /^\d{1,5}$/.test(text.trim()) ? Number(text) : 0
  return points <= MOST_POINTS ? points : 0
}
