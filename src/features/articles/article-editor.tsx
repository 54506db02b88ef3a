import { View } from '@tarojs/components'
import { ChoiceField } from '../../components/choice-field'
import { Notice } from '../../components/notice'
import { ParagraphField } from '../../components/paragraph-field'
import { Segments } from '../../components/segments'
import { TextField } from '../../components/text-field'
import type { Value } from '../../services/api'
import { ARTICLE_LIMITS, MOST_TAGS } from '../../shared/article/article'
import { CONFIDENTIAL } from '../../shared/event/category'
import { useCategoryChoices, useTagChoices } from '../catalogue/catalogue-choices'
import { DescriptionEditor } from '../events/description-editor'
import { PictureField } from '../events/picture-field'
import { mayHold, UnitField } from '../units/unit-choice'
import { articleTooLongText, KIND_CHOICES } from './article-texts'
import type { ArticleEditing } from './use-article-editor'
import { VideoField } from './video-field'

/** All that staff write of an article. `units` are those that it may be put to. */
export function ArticleEditor(props: {
  editor: ArticleEditing
  units: Value<'statistics.listUnits'>
  /** A printing was uploaded: it is a handbook, and stays one. */
  hasVersions: boolean
}) {
  const { editor, units, hasVersions } = props
  const { edited, changeContent } = editor
  const { content } = edited
  const categories = useCategoryChoices(edited.unitId, content.category)
  const tags = useTagChoices(edited.unitId, content.category)
  const isTagged = (tag: string) => content.tags.includes(tag)
  return (
    <View>
      {!hasVersions && (
        <Segments options={KIND_CHOICES} chosen={content.kind} onChoose={(kind) => changeContent({ kind })} />
      )}
      <TextField
        label="标题"
        value={content.title}
        maxLength={ARTICLE_LIMITS.title}
        placeholder="居民看到的标题"
        onChange={(title) => changeContent({ title })}
      />
      <UnitField
        label="哪个单位发布"
        from="statistics.listUnits"
        listed={units}
        only={mayHold}
        unitId={edited.unitId}
        onChoose={(unit) => unit && editor.changeUnit(unit.unitId)}
      />
      <ChoiceField
        label="类别"
        choices={categories.filter(([code]) => !CONFIDENTIAL.has(code))}
        value={content.category}
        why="阅读量计入报告里这一类的项目。"
        onChange={(category) => changeContent({ category })}
      />
      {tags.length > 0 && (
        <View className="field">
          <View className="field__label">项目标签</View>
          <View className="pills">
            {tags.map((tag) => (
              <View
                key={tag}
                className={isTagged(tag) ? 'pill pill--on' : 'pill'}
                aria-role="checkbox"
                aria-checked={isTagged(tag)}
                onClick={() =>
                  changeContent({
                    tags: isTagged(tag)
                      ? content.tags.filter((each) => each !== tag)
                      : [...content.tags, tag].slice(0, MOST_TAGS),
                  })
                }
              >
                {tag}
              </View>
            ))}
          </View>
        </View>
      )}
      <ParagraphField
        label="简介"
        value={content.summary}
        maxLength={ARTICLE_LIMITS.summary}
        placeholder="一两句话，说清看了有什么用"
        onChange={(summary) => changeContent({ summary })}
      />
      {content.kind === 'video' && (
        <VideoField video={content.video} onChange={(video) => changeContent({ video })} />
      )}
      <PictureField
        label="封面图片"
        add="选封面图片"
        why="显示在列表里和正文上方。"
        files={content.cover === null ? [] : [content.cover]}
        most={1}
        onChange={([cover = null]) => changeContent({ cover })}
      />
      <View className="heading">{content.kind === 'text' ? '正文' : '说明'}</View>
      <DescriptionEditor blocks={content.body} onChange={(body) => changeContent({ body })} />
      {editor.tooLong && <Notice tone="bad">{articleTooLongText(editor.tooLong)}</Notice>}
    </View>
  )
}
