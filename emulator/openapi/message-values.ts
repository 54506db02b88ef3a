/** What a field of a template takes, by the type in its name (`thing1`, `time2`…). Source: WeChat's table of values. */
const rules: Record<string, (value: string) => boolean> = {
  thing: (value) => length(value) <= 20,
  number: (value) => /^[\d.]{1,32}$/.test(value),
  letter: (value) => /^[A-Za-z]{1,32}$/.test(value),
  symbol: (value) => /^[\p{P}\p{S}]{1,5}$/u.test(value),
  character_string: (value) => /^[\x20-\x7e]{1,32}$/.test(value),
  time: isTime,
  date: isTime,
  amount: (value) => /^\p{Sc}?\d{1,10}(\.\d+)?元?$/u.test(value),
  phone_number: (value) => /^[\d+\-() ]{1,17}$/.test(value),
  car_number: (value) => length(value) <= 8,
  name: (value) => (/^[\p{Script=Han}·]+$/u.test(value) ? length(value) <= 10 : length(value) <= 20),
  phrase: (value) => /^\p{Script=Han}{1,5}$/u.test(value),
  enum: () => true, // its values are known only to a template that lists them
}

/** Whether `value` may stand in the template's field `field`. An unknown type of field takes nothing. */
export function fitsField(field: string, value: unknown): boolean {
  const type = /^([a-z_]+?)\d+$/.exec(field)?.[1]
  const rule = type !== undefined && Object.hasOwn(rules, type) ? rules[type] : undefined
  return rule !== undefined && typeof value === 'string' && value.trim() !== '' && rule(value)
}

function length(value: string): number {
  return [...value].length
}

const day = String.raw`\d{4}(年\d{1,2}月\d{1,2}日|[-/.]\d{1,2}[-/.]\d{1,2})`
const hour = String.raw`([01]?\d|2[0-3]):[0-5]\d(:[0-5]\d)?`
const moment = `(${day}( ?${hour})?|${hour})`
const timePattern = new RegExp(`^${moment}( ?~ ?${moment})?$`)

/** A day, a time in 24 hours, both, or a range of these with `~`. */
function isTime(value: string): boolean {
  return timePattern.test(value)
}
