import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { ActionButton } from '@/components/action-button'
import { Loaded } from '@/components/loaded'
import { Notice } from '@/components/notice'
import { PickerField } from '@/components/picker-field'
import { Segments } from '@/components/segments'
import { TextField } from '@/components/text-field'
import { FigureTable } from '@/features/figures/figure-table'
import { useCommand } from '@/features/figures/use-command'
import { problemText } from '@/features/problems/problem-text'
import type { Input, Value } from '@/services/api'
import { newNonce } from '@/services/nonce'
import { useRead } from '@/services/query'
import { ORGANISATION_KINDS, type OrganisationKind } from '@/shared/organisation'
import './index.scss'

type Catalogue = Value<'statistics.getCatalogue'>
type Change = Input<'statistics.changeCatalogue'>['change']

/** Categories, lines and indicators as the admin names, merges and closes them, and the directory of 参与单位. */
export default function CataloguePage() {
  const { unitId = '' } = useRouter().params
  const catalogue = useRead('statistics.getCatalogue', { unitId })
  const [view, setView] = useState<'categories' | 'lines' | 'directory'>('categories')
  const { send, busy, problem } = useCommand()
  return (
    <View className="catalogue">
      <Loaded query={catalogue} explain={problemText}>
        {(words) => {
          const change = async (wanted: Change) => {
            const done = await send('statistics.changeCatalogue', { version: words.version, change: wanted })
            if (done) await catalogue.refetch()
          }
          return (
            <>
              <Segments
                options={[
                  ['categories', '活动类别'],
                  ['lines', '统计项目'],
                  ['directory', '参与单位'],
                ]}
                chosen={view}
                onChoose={setView}
              />
              {problem && <Notice tone="bad">{problem}</Notice>}
              {view === 'categories' && <Categories words={words} busy={busy} onChange={change} />}
              {view === 'lines' && <Lines words={words} busy={busy} onChange={change} />}
              {view === 'directory' && <Directory unitId={unitId} />}
            </>
          )
        }}
      </Loaded>
    </View>
  )
}

interface Editing {
  words: Catalogue
  busy: boolean
  onChange: (change: Change) => unknown
}

function Categories({ words: { categories }, busy, onChange }: Editing) {
  const [code, setCode] = useState('')
  const [name, setName] = useState('')
  const one = categories.find((each) => each.code === code)
  const nameOf = (of: string | null) => categories.find((each) => each.code === of)?.name ?? ''
  const others = categories.filter((each) => each.code !== code && each.mergedInto === null)
  return (
    <>
      {one && (
        <View className="catalogue__card">
          <TextField label="名称" value={name} onChange={setName} maxLength={40} />
          <PickerField
            label="并入另一类别：合并后计入那一类，原来的记录不改"
            choices={['不合并', ...others.map((each) => each.name)]}
            chosen={Math.max(0, others.findIndex((each) => each.code === one.mergedInto) + 1)}
            onChoose={(index) =>
              onChange({
                ...{ what: 'category', code: one.code, name: name || null, closed: one.closed },
                mergedInto: others[index - 1]?.code ?? null,
              })
            }
          />
          <ActionButton
            busy={busy}
            onPress={() =>
              onChange({
                what: 'category',
                code: one.code,
                name,
                mergedInto: one.mergedInto,
                closed: one.closed,
              })
            }
          >
            保存名称
          </ActionButton>
          <ActionButton
            kind="secondary"
            busy={busy}
            onPress={() =>
              onChange({
                what: 'category',
                code: one.code,
                name,
                mergedInto: one.mergedInto,
                closed: !one.closed,
              })
            }
          >
            {one.closed ? '重新启用' : '停用：新活动不再能选'}
          </ActionButton>
        </View>
      )}
      <FigureTable
        name="点一个类别可以改名、合并或停用"
        heads={[]}
        rows={categories.map((each) => ({
          key: each.code,
          name: each.name,
          remark: [each.mergedInto && `已并入${nameOf(each.mergedInto)}`, each.closed && '已停用']
            .filter(Boolean)
            .join('，'),
          cells: [],
          onPress: () => {
            setCode(each.code)
            setName(each.name)
          },
        }))}
      />
    </>
  )
}

function Lines({ words: { lines, categories, closedLines }, busy, onChange }: Editing) {
  const [id, setId] = useState('')
  const [name, setName] = useState('')
  const [category, setCategory] = useState(0)
  const [tags, setTags] = useState('')
  const one = lines.find((line) => line.id === id)
  const nameOf = (code: string) => categories.find((each) => each.code === code)?.name ?? code
  const tagList = tags.split(/[、,，\s]+/).filter(Boolean)
  const open = categories.filter(({ mergedInto }) => mergedInto === null)
  const wanted = (closed: boolean): Change => ({
    ...{ what: 'line', name, tags: tagList, closed },
    id:
      one?.id ??
      `line-${newNonce()
        .toLowerCase()
        .replace(/[^a-z0-9]/g, '')
        .slice(0, 12)}`,
    categories: one?.categories ?? open.slice(category - 1, category).map(({ code }) => code),
    shows: one?.shows ?? ['sessionsHeld', 'attendances', 'people'],
  })
  const start = (line: string) => {
    const found = lines.find((each) => each.id === line)
    setId(line)
    setName(found?.name ?? '')
    setTags(found?.tags.join('、') ?? '')
  }
  return (
    <>
      <View className="catalogue__card">
        <View className="catalogue__title">{one ? '修改项目' : '新增项目'}</View>
        <TextField label="名称" value={name} onChange={setName} maxLength={40} />
        {!one && (
          <PickerField
            label="统计哪个类别"
            choices={['任何类别', ...open.map((each) => each.name)]}
            chosen={category}
            onChoose={setCategory}
          />
        )}
        <TextField
          label="带有哪些标签（可不填，用顿号隔开）"
          value={tags}
          onChange={setTags}
          maxLength={200}
        />
        <ActionButton busy={busy} onPress={() => onChange(wanted(false))}>
          保存
        </ActionButton>
        {one && (
          <>
            <ActionButton kind="secondary" busy={busy} onPress={() => onChange(wanted(true))}>
              停用
            </ActionButton>
            <ActionButton kind="plain" onPress={() => start('')}>
              改为新增
            </ActionButton>
          </>
        )}
      </View>
      <FigureTable
        name="点一个项目可以修改"
        heads={[]}
        rows={lines.map((line) => ({
          key: line.id,
          name: line.name,
          remark: [line.categories.map(nameOf).join('、'), line.tags.join('、')]
            .filter(Boolean)
            .join('，标签：'),
          cells: [],
          onPress: () => start(line.id),
        }))}
      />
      {closedLines.length > 0 && (
        <View className="catalogue__remark">已停用：{closedLines.map((line) => line.name).join('、')}</View>
      )}
    </>
  )
}

const KINDS = Object.entries(ORGANISATION_KINDS) as [OrganisationKind, string][]

function Directory({ unitId }: { unitId: string }) {
  const [kind, setKind] = useState<OrganisationKind>('school')
  const [chosen, setChosen] = useState('')
  const [name, setName] = useState('')
  const [newId, setNewId] = useState(newNonce)
  const list = useRead('statistics.listOrganisations', { unitId, kind })
  const { send, busy, problem, setProblem } = useCommand()
  const one = list.data?.organisations.find(({ _id }) => _id === chosen)
  const save = async (closed: boolean) => {
    if (name.trim() === '') return setProblem('请填写名称。')
    const entry = {
      name,
      kind,
      closed,
      unitId: one?.unitId ?? unitId,
      alsoCalled: [...(one?.alsoCalled ?? [])],
    }
    const which = { organisationId: one?._id ?? newId, version: one?.version ?? 0 }
    if (!(await send('statistics.saveOrganisation', { ...which, ...entry }))) return
    setNewId(newNonce())
    setChosen('')
    setName('')
    await list.refetch()
  }
  return (
    <>
      <Segments options={KINDS} chosen={kind} onChoose={setKind} />
      <View className="catalogue__card">
        <TextField label={one ? '改名' : '新增一个'} value={name} onChange={setName} maxLength={40} />
        {problem && <Notice tone="bad">{problem}</Notice>}
        <ActionButton busy={busy} onPress={() => save(one?.closed ?? false)}>
          保存
        </ActionButton>
        {one && (
          <ActionButton kind="secondary" busy={busy} onPress={() => save(!one.closed)}>
            {one.closed ? '重新启用' : '停用'}
          </ActionButton>
        )}
      </View>
      <Loaded
        query={list}
        explain={problemText}
        isEmpty={({ organisations }) => organisations.length === 0}
        empty="名录里还没有。"
      >
        {({ organisations }) => (
          <FigureTable
            name="名录"
            heads={[]}
            rows={organisations.map((each) => ({
              key: each._id,
              name: each.name,
              remark: each.closed ? '已停用' : '',
              cells: [],
              onPress: () => {
                setChosen(each._id)
                setName(each.name)
              },
            }))}
          />
        )}
      </Loaded>
    </>
  )
}
