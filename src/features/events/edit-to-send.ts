import type { Block } from '../../shared/event/description'
import type { EventContent } from '../../shared/event/event-content'
import type { PlannedSession } from '../../shared/event/session'
import type { FormField } from '../../shared/registration/form'

/** An event as it stands in the editor. */
export interface Edited {
  unitId: string
  content: EventContent
  plan: PlannedSession[]
}

/** An edit as the server is to get it: empty hosts, tags, blocks and options left out. */
export const editToSend = ({ unitId, content, plan }: Edited): Edited => ({
  unitId,
  content: {
    ...content,
    tags: content.tags.map((tag) => tag.trim()).filter((tag) => tag !== ''),
    hosts: content.hosts.filter(({ name }) => name.trim() !== ''),
    description: blocksToSend(content.description),
    form: formToSend(content.form),
    // Edits that a phone kept from before know none.
    quiz: content.quiz ?? null,
  },
  plan,
})

/** The description as it is sent: without what was left empty. */
export const blocksToSend = (blocks: readonly Block[]): Block[] =>
  blocks.flatMap((block): Block[] => {
    if (block.kind === 'picture') return [block]
    if (block.kind !== 'list') return block.text.trim() === '' ? [] : [block]
    const items = block.items.map((item) => item.trim()).filter((item) => item !== '')
    return items.length > 0 ? [{ ...block, items }] : []
  })

/** The form as it is sent: options without what was left empty. */
const formToSend = (form: readonly FormField[]): FormField[] =>
  form.map((field) => ({
    ...field,
    options:
      field.kind === 'choice' || field.kind === 'choices'
        ? field.options.map((option) => option.trim()).filter((option) => option !== '')
        : [],
  }))
