/**
 * The accessibility attributes that the templates pass on, per component. Taro's own templates list every
 * attribute by name and list none of these, so without this table a screen reader inside WeChat hears nothing
 * of what a page says with `aria-*`. Every name costs bytes in base.wxml: only what the pages need.
 * Templates (build time) and the runtime number attributes by this same table, so both must merge it.
 */
const named = ['aria-label', 'aria-hidden', 'aria-role'] as const
const stateful = [
  'aria-checked',
  'aria-disabled',
  'aria-selected',
  'aria-pressed',
  'aria-expanded',
  'aria-live',
] as const

const attributes = (...names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, '']))

export const ariaAttributes: Record<string, Record<string, string>> = {
  View: attributes(...named, ...stateful),
  Text: attributes(...named, 'aria-live', 'aria-sort'),
  Image: attributes(...named),
  Canvas: attributes(...named),
  Button: attributes(...named, ...stateful),
  Input: attributes('aria-label', 'aria-role', 'aria-disabled'),
  Textarea: attributes('aria-label', 'aria-role', 'aria-disabled'),
  Picker: attributes('aria-label', 'aria-role', 'aria-disabled'),
  Switch: attributes('aria-label', 'aria-role', 'aria-checked', 'aria-disabled'),
  Checkbox: attributes('aria-label', 'aria-role', 'aria-checked', 'aria-disabled'),
  Radio: attributes('aria-label', 'aria-role', 'aria-checked', 'aria-disabled'),
  Label: attributes('aria-label', 'aria-role'),
  ScrollView: attributes(...named),
}

/**
 * All that the components that stand everywhere pass on, beside class, style, id, taps, touches and what is for a
 * screen reader. Taro names every attribute there is, fifteen levels deep: what no page uses was a fifth of the
 * templates, which every page reads, and each move of a finger over a list was told to the scripts.
 */
export const passedOn: Record<string, readonly string[]> = {
  View: ['hover-class', 'hover-stay-time'],
  Text: ['selectable', 'user-select'],
  ScrollView: ['scroll-x', 'enhanced', 'show-scrollbar'],
}

type Components = Record<string, Record<string, string>>

/** Takes away from these components what is not passed on; templates and runtime must do the same. */
export function dropUnused(components: Components): void {
  for (const [component, names] of Object.entries(passedOn)) {
    const attributes = components[component] ?? {}
    const kept = (name: string) =>
      names.includes(name) || name.startsWith('aria-') || /^bind(Touch|LongTap)/.test(name)
    for (const name of Object.keys(attributes)) if (!kept(name)) delete attributes[name]
  }
}
