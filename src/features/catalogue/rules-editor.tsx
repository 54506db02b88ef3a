import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { Notice } from '../../components/notice'
import { PickerField } from '../../components/picker-field'
import { newNonce } from '../../services/nonce'
import { FIGURES, figureName } from '../../shared/figure/figure-names'
import type { CatalogueChange, Editing } from './editing'
import { EntryList } from './entry-list'

type Rule = Extract<CatalogueChange, { what: 'rule' }>
type Ruled = Rule['parts'][number]

/** The rules that figures are held against while they are typed and before they go up. */
export function RulesEditor({ words, busy, problem, onChange }: Editing) {
  const { rules, indicators, periodic } = words
  const [chosen, setChosen] = useState<Rule>()
  const choices: (readonly [Ruled, string])[] = [
    ...FIGURES.map((figure) => [figure as Ruled, figureName(figure, { indicators: {} }).name] as const),
    ...indicators.map(({ code, name }) => [`indicator:${code}` as const, name] as const),
    ...periodic.map(({ code, name, group }) => [`periodic:${code}` as const, `${group}：${name}`] as const),
  ]
  const nameOf = (figure: string) => choices.find(([each]) => each === figure)?.[1] ?? figure
  const textOf = ({ parts, whole }: Pick<Rule, 'parts' | 'whole'>) =>
    whole === null
      ? '这个月在近十二个月的最低和最高之间'
      : `${parts.map(nameOf).join(' + ') || '（未选）'} 不多于 ${nameOf(whole)}`
  if (!chosen)
    return (
      <>
        <View className="remark">
          填数时、确认数据、上报和审定前按这些规则核对。不合的只提醒，写一句说明就可以。
        </View>
        <ActionButton
          kind="secondary"
          onPress={() =>
            setChosen({
              what: 'rule',
              id: `rule-${newNonce()}`,
              parts: [],
              whole: 'attendances',
              closed: false,
            })
          }
        >
          新增一条核对规则
        </ActionButton>
        <EntryList
          name="点一条规则，可以修改或停用"
          entries={rules.map((rule) => ({
            key: rule.id,
            name: textOf(saidBy(rule)),
            closed: rule.closed ?? false,
          }))}
          onOpen={(id) => {
            const rule = rules.find((each) => each.id === id)
            if (!rule) return
            setChosen({ what: 'rule', id, ...saidBy(rule), closed: rule.closed ?? false })
          }}
        />
      </>
    )
  const { id, parts, whole, closed } = chosen
  const isNew = !rules.some((each) => each.id === id)
  const save = async (rule: Rule) => (await onChange(rule)) && setChosen(undefined)
  return (
    <View className="section stack">
      <View className="strong">{textOf(chosen)}</View>
      {whole !== null && (
        <>
          <PickerField
            label="哪些数（点一次选上，再点一次去掉）"
            choices={choices.map(([figure, name]) => (parts.includes(figure) ? `✓ ${name}` : name))}
            chosen={-1}
            placeholder={parts.map(nameOf).join('、') || '请选择'}
            onChoose={(index) => {
              const figure = choices[index]?.[0]
              if (!figure) return
              const others = parts.filter((each) => each !== figure)
              setChosen({ ...chosen, parts: parts.includes(figure) ? others : [...parts, figure] })
            }}
          />
          <PickerField
            label="合起来不多于哪个数"
            choices={choices.map(([, name]) => name)}
            chosen={choices.findIndex(([figure]) => figure === whole)}
            onChoose={(index) => setChosen({ ...chosen, whole: choices[index]?.[0] ?? whole })}
          />
        </>
      )}
      {problem && <Notice tone="bad">{problem}</Notice>}
      {whole !== null && (
        <ActionButton busy={busy} onPress={() => void save(chosen)}>
          保存
        </ActionButton>
      )}
      {!isNew && (
        <ActionButton kind="secondary" busy={busy} onPress={() => void save({ ...chosen, closed: !closed })}>
          {closed ? '重新启用' : '停用'}
        </ActionButton>
      )}
      <ActionButton kind="plain" onPress={() => setChosen(undefined)}>
        返回列表
      </ActionButton>
    </View>
  )
}

/** What a stored rule says, as it is changed. */
const saidBy = (rule: Editing['words']['rules'][number]): Pick<Rule, 'parts' | 'whole'> =>
  rule.kind === 'usual'
    ? { parts: [], whole: null }
    : { parts: rule.parts as Ruled[], whole: rule.whole as Ruled }
