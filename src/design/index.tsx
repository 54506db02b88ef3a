import { Text, View } from '@tarojs/components'
import type { CSSProperties, PropsWithChildren } from 'react'
import { useState } from 'react'
import { ActionButton } from '@/components/action-button'
import { ChoiceField } from '@/components/choice-field'
import { DateField } from '@/components/date-field'
import { Empty } from '@/components/empty'
import { Loaded } from '@/components/loaded'
import { Notice } from '@/components/notice'
import { Page } from '@/components/page'
import { ParagraphField } from '@/components/paragraph-field'
import { Segments } from '@/components/segments'
import { Skeleton } from '@/components/skeleton'
import { SwitchRow } from '@/components/switch-row'
import { TapRow } from '@/components/tap-row'
import { TextArea } from '@/components/text-area'
import { TextField } from '@/components/text-field'
import { FormProblems } from '@/features/problems/form-problems'
import './index.scss'

const COLOURS = [
  ['brand', '主色：按钮、链接'],
  ['brand-dark', '深色：浅底上的字'],
  ['brand-pale', '浅底：标签'],
  ['head', '页首'],
  ['ink', '正文'],
  ['ink-soft', '次要的字'],
  ['ground', '页面'],
  ['paper', '卡片'],
  ['sunken', '凹处'],
  ['line', '分隔线'],
  ['edge', '输入框的边'],
  ['good', '可以、已完成'],
  ['warn', '要留意'],
  ['bad', '不行、出错'],
] as const

const STEPS = ['small', 'body', 'lead', 'heading', 'title', 'display', 'number', 'poster'] as const

const EMPTINESSES = [
  ['nothing', '近期没有活动，过几天再来看看。'],
  ['search', '没有找到，换个词试试。'],
  ['ticket', '您还没有报名。'],
  ['letter', '还没有消息。'],
] as const

const QUERY = { error: null, isFetching: false, refetch() {} }
const WAITING = { ...QUERY, data: undefined, isFetching: true }
const FAILED = { ...QUERY, data: undefined, error: new Error('网络不通，内容没有丢。请稍后再试。') }
const EMPTY = { ...QUERY, data: [] as string[] }

/** Every part of the pages in every state, in both themes and three sizes; in the browser's build alone. */
export default function DesignPage() {
  return (
    <Page flush>
      <View className="design">
        <Sheet name="浅色" className="design__sheet design__sheet--light" scale={1}>
          <Parts />
        </Sheet>
        <Sheet name="深色" className="design__sheet design__sheet--dark" scale={1}>
          <Parts />
        </Sheet>
        <Sheet name="长辈版" className="design__sheet design__sheet--light shell--elder" scale={1.25}>
          <Parts />
        </Sheet>
        <Sheet name="最大字号" className="design__sheet design__sheet--dark shell--elder" scale={30 / 17}>
          <Parts />
        </Sheet>
      </View>
    </Page>
  )
}

function Sheet(props: PropsWithChildren<{ name: string; className: string; scale: number }>) {
  const { name, className, scale, children } = props
  return (
    <View className={`shell page ${className}`} style={{ '--scale': scale } as CSSProperties}>
      <View className="title--large">{name}</View>
      {children}
    </View>
  )
}

function Parts() {
  const [text, setText] = useState('王秀英')
  const [long, setLong] = useState('请带上身份证。')
  const [day, setDay] = useState('')
  const [kind, setKind] = useState<'one' | 'two'>('one')
  const [isOn, setOn] = useState(true)
  return (
    <>
      <View className="heading">颜色</View>
      <View className="section">
        {COLOURS.map(([colour, use]) => (
          <View key={colour} className="row lined">
            <Text>{use}</Text>
            <View className="design__colour" style={{ background: `var(--${colour})` }} />
          </View>
        ))}
      </View>
      <View className="heading">字号</View>
      <View className="section">
        {STEPS.map((step) => (
          <View key={step} style={{ fontSize: `var(--text-${step})` }}>
            巾帼活动 123
          </View>
        ))}
      </View>
      <View className="heading">按钮</View>
      <View className="stack">
        <ActionButton onPress={() => {}}>报名</ActionButton>
        <ActionButton kind="secondary" onPress={() => {}}>
          分享
        </ActionButton>
        <ActionButton kind="danger" onPress={() => {}}>
          取消报名
        </ActionButton>
        <ActionButton kind="plain" onPress={() => {}}>
          以后再说
        </ActionButton>
        <ActionButton busy onPress={() => {}}>
          报名
        </ActionButton>
        <ActionButton disabled onPress={() => {}}>
          已满
        </ActionButton>
      </View>
      <View className="heading">选择</View>
      <Segments
        options={[
          ['one', '近期活动'],
          ['two', '往期'],
        ]}
        chosen={kind}
        onChoose={setKind}
      />
      <View className="pills">
        <View className="pill pill--on">全部</View>
        <View className="pill">健康</View>
        <View className="pill">带孩子</View>
      </View>
      <TapRow className="section row" onPress={() => {}}>
        <Text>消息</Text>
        <View className="tick tick--on">✓</View>
      </TapRow>
      <View className="heading">提示</View>
      <Notice tone="good">已经保存。</Notice>
      <Notice tone="warn">还有 1 场没有确认。</Notice>
      <Notice tone="bad">没有保存成功，填的内容还在。请再试一次。</Notice>
      <View className="heading">填写</View>
      <View className="section">
        <TextField label="姓名" value={text} onChange={setText} />
        <TextField
          label="手机号"
          value="1381234"
          onChange={() => {}}
          problem="手机号是 11 位，这里只有 7 位。"
        />
        <ChoiceField
          label="来的是"
          choices={[
            ['one', '本人'],
            ['two', '孩子'],
          ]}
          value={kind}
          onChange={setKind}
        />
        <DateField label="出生年月" fields="month" value={day} latest="2026-12" onChange={setDay} />
        <TextArea label="备注" value={long} onChange={setLong} maxLength={60} why="现场的同事看得到。" />
        <ParagraphField label="说明" value={long} onChange={setLong} />
        <SwitchRow label="需要审核" why="报名后由工作人员确认。" on={isOn} onChange={setOn} />
      </View>
      <FormProblems
        problems={[
          { at: 'name', what: '姓名', text: '请填写姓名' },
          { at: 'birth', what: '孩子出生年月', text: '请填写出生年份' },
        ]}
      />
      <View className="heading">空白</View>
      <View className="section">
        {EMPTINESSES.map(([picture, words]) => (
          <Empty key={picture} picture={picture}>
            {words}
          </Empty>
        ))}
      </View>
      <View className="heading">读取</View>
      <Skeleton shape="cards" />
      <View className="stack">
        {[WAITING, FAILED, EMPTY].map((query, index) => (
          <View key={['waiting', 'failed', 'empty'][index]} className="section">
            <Loaded
              query={query}
              explain={({ message }) => message}
              isEmpty={(list) => list.length === 0}
              empty="这里还没有内容。"
            >
              {(list) => list.join('、')}
            </Loaded>
          </View>
        ))}
      </View>
    </>
  )
}
