import { Text, View } from '@tarojs/components'
import { LongList } from '../../components/long-list'
import { ordinal, type TextChapter } from '../../shared/report/report-text'
import { ParagraphSources } from './paragraph-sources'

/** The text of a report as it is read, each paragraph with where its figures come from. */
export function TextChapters({ unitId, chapters }: { unitId: string; chapters: readonly TextChapter[] }) {
  return (
    <LongList rows={chapters} atOnce={8} counts={false}>
      {(chapter, index) => (
        <View key={chapter.code} className="section">
          <View className="heading">
            {ordinal(index + 1)}、{chapter.heading}
          </View>
          <ChapterItems unitId={unitId} items={chapter.items} />
        </View>
      )}
    </LongList>
  )
}

export function ChapterItems({ unitId, items }: { unitId: string; items: TextChapter['items'] }) {
  return (
    <LongList rows={items} atOnce={15} counts={false}>
      {(item, index) => {
        if (item.kind === 'section') {
          const sections = items.slice(0, index + 1).filter(({ kind }) => kind === 'section').length
          return (
            <View key={`section ${item.heading}`} className="strong gap-above">
              （{ordinal(sections)}）{item.heading}
            </View>
          )
        }
        return (
          // One part of the outline may give several paragraphs.
          <View key={`${item.partId} ${item.text}`} className="gap-above">
            <Text userSelect>{item.text}</Text>
            <ParagraphSources unitId={unitId} sources={item.sources} />
          </View>
        )
      }}
    </LongList>
  )
}
