import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { ChoiceField } from '../../components/choice-field'
import { Notice } from '../../components/notice'
import { ParagraphField } from '../../components/paragraph-field'
import { PickerField } from '../../components/picker-field'
import { SwitchRow } from '../../components/switch-row'
import { TextField } from '../../components/text-field'
import type { Host } from '../../shared/event/event'
import { TEXT_LIMITS } from '../../shared/event/event-content'
import { useCategoryChoices, useTagChoices } from '../catalogue/catalogue-choices'
import { freshQuiz } from '../quiz/fresh-quiz'
import { QuizEditor } from '../quiz/quiz-editor'
import { AgeOffer } from './age-offer'
import { DescriptionEditor } from './description-editor'
import { FormEditor } from './form-editor'
import { PictureField } from './picture-field'
import { PlanEditor } from './plan-editor'
import { RulesEditor } from './rules-editor'
import { ADMISSION_LABELS, eventTooLongText, KIND_LABELS } from './staff-texts'
import type { EventEditor as Editor } from './use-event-editor'
import './event-editor.scss'
import type { Admission, EventKind } from '../../shared/registration/registration-rules'

const KINDS = Object.entries(KIND_LABELS) as [EventKind, string][]
const ADMISSIONS = Object.entries(ADMISSION_LABELS) as [Admission, string][]
const ROLES = ['主办', '承办', '协办'] as const satisfies Host['role'][]
const LEVELS = [
  ['', '本单位统计'],
  ['市妇联', '由市妇联统计'],
  ['省妇联', '由省妇联统计'],
  ['其他部门', '由其他部门统计'],
] as const

/** All that staff write of an event: what every one needs in front, everything else on demand. */
export function EventEditor({ editor, isPublished }: { editor: Editor; isPublished: boolean }) {
  const { edited, changeContent, changePlan } = editor
  const { content, plan } = edited
  const [more, setMore] = useState(false)
  const isOpen = content.admission === 'open'
  const categories = useCategoryChoices(edited.unitId, content.category)
  const tags = useTagChoices(edited.unitId, content.category)
  return (
    <View>
      <TextField
        label="标题"
        value={content.title}
        maxLength={TEXT_LIMITS.title}
        placeholder="居民看到的活动名称"
        onChange={(title) => changeContent({ title })}
      />
      <PlanEditor
        plan={plan}
        onChange={changePlan}
        isOpen={isOpen}
        isAppointment={content.kind === 'appointment'}
        isPublished={isPublished}
      />
      <TextField
        label="咨询电话"
        value={content.contact}
        maxLength={TEXT_LIMITS.contact}
        placeholder="单位和电话"
        onChange={(contact) => changeContent({ contact })}
      />
      <ParagraphField
        label="简介"
        value={content.summary}
        maxLength={TEXT_LIMITS.summary}
        placeholder="一两句话，说清来了做什么"
        onChange={(summary) => changeContent({ summary })}
      />
      {isOpen && (
        <SwitchRow
          label="做成线上知识答题"
          why="居民在手机上答题，合格算一次线上参加，同一个人只算一次。不用报名，场次都在线上，可以开放几天。"
          on={Boolean(content.quiz)}
          onChange={(on) =>
            editor.changeTo(on ? quizOf(edited) : { content: { ...content, quiz: null }, plan })
          }
        />
      )}
      {content.quiz && <QuizEditor quiz={content.quiz} onChange={(quiz) => changeContent({ quiz })} />}
      {editor.tooLong?.part === 'quiz' && <Notice tone="bad">{eventTooLongText(editor.tooLong)}</Notice>}
      <AgeOffer content={content} onChange={changeContent} />
      <ActionButton kind="plain" onPress={() => setMore(!more)}>
        {more ? '收起其他设置' : '其他设置：详细说明、报名要求、主办单位、统计…'}
      </ActionButton>
      {more && (
        <>
          <PictureField
            label="封面图片"
            add="选封面图片"
            why="显示在活动列表和详情页的上方，横着拍的最合适。"
            files={content.cover === null ? [] : [content.cover]}
            most={1}
            onChange={([cover = null]) => changeContent({ cover })}
          />
          <View className="heading">详细说明</View>
          <DescriptionEditor
            blocks={content.description}
            onChange={(description) => changeContent({ description })}
          />
          {editor.tooLong?.part === 'description' && (
            <Notice tone="bad">{eventTooLongText(editor.tooLong)}</Notice>
          )}
          <View className="heading">谁来参加</View>
          <TextField
            label="对象"
            value={content.audience}
            maxLength={TEXT_LIMITS.audience}
            onChange={(audience) => changeContent({ audience })}
          />
          <ChoiceField
            label="怎么参加"
            choices={ADMISSIONS}
            value={content.admission}
            onChange={(admission) => changeContent({ admission })}
          />
          <ChoiceField
            label="参加形式"
            choices={KINDS}
            value={content.kind}
            onChange={(kind) => changeContent({ kind })}
          />
          {!isOpen && (
            <>
              <RulesEditor rules={content.rules} onChange={(rules) => changeContent({ rules })} />
              <View className="heading">报名时要回答的问题</View>
              <FormEditor form={content.form} onChange={(form) => changeContent({ form })} />
            </>
          )}
          {isPublished && (
            <PictureField
              label="活动回顾照片"
              add="加照片"
              why="公开显示在“往期”里。请选没有孩子和求助群众正脸的照片。"
              files={content.pictures}
              most={20}
              onChange={(pictures) => changeContent({ pictures })}
            />
          )}
          <View className="heading">主办和统计</View>
          {ROLES.map((role) => (
            <TextField
              key={role}
              label={role}
              value={content.hosts
                .filter((host) => host.role === role)
                .map(({ name }) => name)
                .join('、')}
              maxLength={200}
              why="几个单位之间用顿号分开。"
              onChange={(text) => changeContent({ hosts: hostsWith(content.hosts, role, text) })}
            />
          ))}
          <ChoiceField
            label="活动类别"
            choices={categories}
            value={content.category}
            onChange={(category) => changeContent({ category })}
          />
          <TextField
            label="项目标签"
            value={content.tags.join('、')}
            maxLength={100}
            why="按它归入报告里的项目，几个之间用顿号分开。"
            onChange={(text) => changeContent({ tags: partsOf(text) })}
          />
          {tags.length > 0 && (
            <PickerField
              label="报告里单列的项目（点一次选上，再点一次去掉）"
              choices={tags.map((tag) => (content.tags.includes(tag) ? `✓ ${tag}` : tag))}
              chosen={-1}
              placeholder={content.tags.filter((tag) => tags.includes(tag)).join('、') || '没有选'}
              onChoose={(index) => {
                const tag = tags[index] as string
                const others = content.tags.filter((each) => each !== tag && each.trim() !== '')
                changeContent({ tags: content.tags.includes(tag) ? others : [...others, tag] })
              }}
            />
          )}
          <ChoiceField
            label="由谁统计"
            choices={LEVELS}
            value={(content.countedBy ?? '') as (typeof LEVELS)[number][0]}
            onChange={(level) => changeContent({ countedBy: level === '' ? null : level })}
          />
        </>
      )}
    </View>
  )
}

/** The event as a quiz: nobody registers, and every session is online. */
const quizOf = ({ content, plan }: Pick<Editor['edited'], 'content' | 'plan'>) => ({
  content: { ...content, admission: 'open' as const, quiz: freshQuiz() },
  plan: plan.map((session) => ({ ...session, mode: 'online' as const })),
})

/** As typed: what is still empty is left out only when it is sent. */
const partsOf = (text: string): string[] => (text === '' ? [] : text.split(/[、，,]/))

const hostsWith = (hosts: readonly Host[], role: Host['role'], text: string): Host[] =>
  ROLES.flatMap((each) =>
    each === role
      ? partsOf(text).map((name) => ({ role, name }))
      : hosts.filter((host) => host.role === each),
  )
