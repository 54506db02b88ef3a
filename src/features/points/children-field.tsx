import { PickerField } from '../../components/picker-field'
import { MOST_CHILDREN } from '../../shared/points/family'

const CHOICES = Array.from({ length: MOST_CHILDREN + 1 }, (_, count) =>
  count === 0 ? '没有' : `${count} 个`,
)

/** How many children a family has: a number, and nobody's name. */
export function ChildrenField({ value, onChange }: { value: number; onChange: (count: number) => void }) {
  return (
    <PickerField
      label="家里有几个孩子"
      choices={CHOICES}
      chosen={value}
      onChoose={onChange}
      why="只记个数，不记名字。孩子不用账号，跟着大人参加。"
    />
  )
}
