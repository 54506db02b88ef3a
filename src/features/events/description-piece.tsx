import { Image, Text, View } from '@tarojs/components'
import type { Block } from '../../shared/event/description'
import './description-piece.scss'

/** A piece of a description. Everything is shown as plain text in a fixed shape: whatever was written, nothing of it is interpreted. */
export function DescriptionPiece(props: { block: Block; linkOf: (file: string) => string | undefined }) {
  const { block, linkOf } = props
  switch (block.kind) {
    case 'heading':
      return (
        <View className="heading" aria-role="heading">
          {block.text}
        </View>
      )
    case 'paragraph':
      return (
        <Text className="description-piece__paragraph" userSelect>
          {block.text}
        </Text>
      )
    case 'list':
      return (
        <View className="description-piece__list">
          {block.items.map((item) => (
            <View key={item} className="description-piece__item">
              · {item}
            </View>
          ))}
        </View>
      )
    case 'picture': {
      const link = linkOf(block.file)
      if (!link) return null
      return (
        <View className="description-piece__figure">
          <Image
            className="description-piece__picture"
            src={link}
            mode="widthFix"
            aria-role="img"
            aria-label={block.caption || '活动图片'}
          />
          {block.caption && (
            <View className="soft small middle description-piece__caption">{block.caption}</View>
          )}
        </View>
      )
    }
  }
}
