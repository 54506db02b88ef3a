import { View } from '@tarojs/components'
import { ParagraphField } from '../../components/paragraph-field'
import { TextField } from '../../components/text-field'
import {
  type Block,
  CAPTION_MAX_LENGTH,
  HEADING_MAX_LENGTH,
  LIST_ITEM_MAX_LENGTH,
  MOST_BLOCKS,
  MOST_LIST_ITEMS,
  PARAGRAPH_MAX_LENGTH,
} from '../../shared/event/description'
import { PictureField, PicturePreview } from './picture-field'
import { BLOCK_LABELS } from './staff-texts'
import './event-editor.scss'

const FRESH = {
  paragraph: { kind: 'paragraph', text: '' },
  heading: { kind: 'heading', text: '' },
  list: { kind: 'list', items: [''] },
} as const satisfies Record<string, Block | { kind: 'list'; items: readonly string[] }>

/** The description, piece by piece: paragraphs, headings and lists, each moved or removed by itself. */
export function DescriptionEditor(props: { blocks: Block[]; onChange: (blocks: Block[]) => void }) {
  const { blocks, onChange } = props
  const put = (index: number, block: Block) =>
    onChange(blocks.map((each, at) => (at === index ? block : each)))
  const swap = (index: number) =>
    onChange([
      ...blocks.slice(0, index - 1),
      ...blocks.slice(index - 1, index + 1).reverse(),
      ...blocks.slice(index + 1),
    ])

  return (
    <View>
      {blocks.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a piece has no other name than its place
        <View key={index} className="section">
          <BlockEditor block={block} onChange={(changed) => put(index, changed)} />
          <View className="pills">
            {index > 0 && (
              <View className="pill event-editor__tool" aria-role="button" onClick={() => swap(index)}>
                上移
              </View>
            )}
            <View
              className="pill event-editor__remove"
              aria-role="button"
              onClick={() => onChange(blocks.filter((_, at) => at !== index))}
            >
              去掉
            </View>
          </View>
        </View>
      ))}
      {blocks.length < MOST_BLOCKS && (
        <PictureField
          label="图片"
          add="＋ 图片"
          files={[]}
          most={9}
          onChange={(files) =>
            onChange([...blocks, ...files.map((file) => ({ kind: 'picture' as const, file, caption: '' }))])
          }
        />
      )}
      {blocks.length < MOST_BLOCKS && (
        <View className="pills">
          {(Object.keys(FRESH) as (keyof typeof FRESH)[]).map((kind) => (
            <View
              key={kind}
              className="pill event-editor__tool"
              aria-role="button"
              onClick={() => onChange([...blocks, structuredCloneOf(FRESH[kind])])}
            >
              ＋ {BLOCK_LABELS[kind]}
            </View>
          ))}
        </View>
      )}
    </View>
  )
}

/** WeChat's engine has no structuredClone. */
const structuredCloneOf = (block: object): Block => JSON.parse(JSON.stringify(block)) as Block

function BlockEditor({ block, onChange }: { block: Block; onChange: (block: Block) => void }) {
  switch (block.kind) {
    case 'heading':
      return (
        <TextField
          label={BLOCK_LABELS.heading}
          value={block.text}
          maxLength={HEADING_MAX_LENGTH}
          onChange={(text) => onChange({ ...block, text })}
        />
      )
    case 'paragraph':
      return (
        <ParagraphField
          label={BLOCK_LABELS.paragraph}
          value={block.text}
          maxLength={PARAGRAPH_MAX_LENGTH}
          onChange={(text) => onChange({ ...block, text })}
        />
      )
    case 'list':
      return (
        <ParagraphField
          label={BLOCK_LABELS.list}
          value={block.items.join('\n')}
          why="一行一条。"
          maxLength={MOST_LIST_ITEMS * LIST_ITEM_MAX_LENGTH}
          onChange={(text) => onChange({ ...block, items: text.split('\n').slice(0, MOST_LIST_ITEMS) })}
        />
      )
    case 'picture':
      return (
        <>
          <PicturePreview file={block.file} />
          <TextField
            label="图片说明"
            value={block.caption}
            maxLength={CAPTION_MAX_LENGTH}
            why="也会读给看不见图片的人听。"
            onChange={(caption) => onChange({ ...block, caption })}
          />
        </>
      )
  }
}
