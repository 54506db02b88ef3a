import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { Notice } from '../../components/notice'
import { TapRow } from '../../components/tap-row'
import { TextField } from '../../components/text-field'
import type { Value } from '../../services/api'
import { refusalText } from '../problems/problem-text'
import { useCommand } from '../problems/use-command'

type Area = Value<'members.proposeUnits'>['areas'][number]

const below = ({ streets, communities }: Area): string =>
  `${streets} 个街道${communities > 0 ? `、${communities} 个社区` : ''}`

/**
 * Looks a district's streets up by its name and hands them on as a list; which one, where several are called so. `before` is
 * the list handed on before, whose place the new one takes.
 */
export function ProposeUnits({ onList }: { onList: (list: string, before: string) => void }) {
  const [name, setName] = useState('')
  const [areas, setAreas] = useState<Area[]>()
  const [taken, setTaken] = useState<Area>()
  const propose = useCommand('members.proposeUnits', (refusal) => refusalText(refusal, {}))

  async function look() {
    const found = await propose.send({ name })
    if (!found) return
    setAreas(found.areas)
    const [only, ...others] = found.areas
    if (only && others.length === 0) take(only)
  }

  function take(area: Area) {
    setTaken(area)
    onList(area.list, taken?.list ?? '')
  }

  return (
    <View className="section">
      <View className="heading">按区县名称查街道</View>
      <TextField
        label="区县名称"
        value={name}
        onChange={setName}
        placeholder="例如 深圳市南山区"
        problem={propose.problem}
        maxLength={40}
      />
      <ActionButton kind="secondary" busy={propose.busy} disabled={name.trim().length < 2} onPress={look}>
        查街道
      </ActionButton>
      {areas?.length === 0 && (
        <Notice tone="warn">名录里没有这个名称。请写全称再查，或直接在下面粘贴、填写。</Notice>
      )}
      {areas && areas.length > 1 && (
        <View className="gap">
          <View className="remark">有 {areas.length} 个同名的，请选一个：</View>
          {areas.map((area) => (
            <TapRow key={area.name} className="row" onPress={() => take(area)}>
              {area.name}（{below(area)}）
            </TapRow>
          ))}
        </View>
      )}
      {taken && (
        <Notice tone="good">
          已把{taken.name}的 {below(taken)}填到下面。名录是往年的：撤并、改名、新设的请改好再导入
          {taken.communities === 0 && '；社区请另外粘贴'}。
        </Notice>
      )}
    </View>
  )
}
