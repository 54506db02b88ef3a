import { randomInt } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { fitsField } from './message-values'
import type { OpenApiAnswer } from './protocol'
import { isOpenid, refusal } from './refusal'

/**
 * The templates of the app: for each id its fields, each with a description, or, for an `enum` field, the values it
 * may take.
 */
export type Templates = Record<string, Record<string, string | readonly string[]>>

/** A subscription message that was sent. `at` is by the local cloud's clock. */
export interface SentMessage {
  /** The number that WeChat gave it. */
  id: number
  at: number
  openid: string
  templateId: string
  page?: string
  data: Record<string, string>
  miniprogramState: string
}

const keptMessages = 1000

/** Subscription messages: who consented to what how often, and what was sent. */
export class SubscriptionMessages {
  readonly sent: SentMessage[] = []
  /** Messages a person still takes, by OPENID and template. */
  private readonly consents = new Map<string, number>()

  constructor(
    private readonly options: {
      now: () => number
      templates?: Templates
      pages?: readonly string[]
      file?: string
      onMessage?: (message: SentMessage) => void
    },
  ) {
    const { file } = options
    if (!file || !existsSync(file)) return
    const saved = JSON.parse(readFileSync(file, 'utf8'))
    this.sent.push(...saved.sent)
    for (const [key, times] of saved.consents) this.consents.set(key, times)
  }

  /** Notes that a person accepted a template, as one tap on requestSubscribeMessage does: `times` messages more. */
  consent(openid: string, templateId: string, times = 1): void {
    const key = consentKey(openid, templateId)
    this.consents.set(key, (this.consents.get(key) ?? 0) + times)
    this.save()
  }

  /**
   * subscribeMessage.send. Uses up one consent per message. Refusals, checked in this order: 40003 OPENID, 40037
   * template, 47003 a value (naming the field), 41030 page, 43101 no consent left.
   */
  send(fields: Record<string, unknown>): OpenApiAnswer {
    const { touser, template_id: templateId, page, data, miniprogram_state: state = 'formal' } = fields
    const { templates, pages } = this.options
    if (!isOpenid(touser)) return refusal(40003, 'invalid openid')
    const template = typeof templateId === 'string' ? templates?.[templateId] : undefined
    if (typeof templateId !== 'string' || templateId === '' || (templates && !template)) {
      return refusal(40037, 'invalid template_id')
    }
    const values = readValues(data)
    const wrong = wrongField(values, template)
    if (wrong) return refusal(47003, `argument invalid! ${wrong}`)
    if (!['developer', 'trial', 'formal'].includes(String(state))) {
      return refusal(47003, 'argument invalid! miniprogram_state')
    }
    const path = typeof page === 'string' && page !== '' ? page : undefined
    if (path && pages && !pages.includes(path.split('?')[0] as string)) return refusal(41030, 'invalid page')

    const key = consentKey(touser, templateId)
    const left = this.consents.get(key) ?? 0
    if (left < 1) return refusal(43101, 'user refuse to accept the msg')
    this.consents.set(key, left - 1)
    const message: SentMessage = {
      id: randomInt(2 ** 47),
      at: this.options.now(),
      openid: touser,
      templateId,
      page: path,
      data: values as Record<string, string>,
      miniprogramState: String(state),
    }
    this.sent.push(message)
    if (this.sent.length > keptMessages) this.sent.shift()
    this.save()
    this.options.onMessage?.(message)
    return { json: { msgid: message.id } }
  }

  private save(): void {
    const { file } = this.options
    if (!file) return
    writeFileSync(`${file}.part`, JSON.stringify({ consents: [...this.consents], sent: this.sent }))
    renameSync(`${file}.part`, file)
  }
}

function consentKey(openid: string, templateId: string): string {
  return `${openid} ${templateId}`
}

function readValues(data: unknown): Record<string, unknown> {
  if (typeof data !== 'object' || data === null) return {}
  return Object.fromEntries(Object.entries(data).map(([field, entry]) => [field, entry?.value]))
}

/** What is wrong with the values, as WeChat words it; undefined if nothing. */
function wrongField(
  values: Record<string, unknown>,
  template: Templates[string] | undefined,
): string | undefined {
  const fields = Object.keys(template ?? values)
  if (fields.length === 0) return 'data is empty'
  for (const field of fields) {
    const allowed = template?.[field]
    const value = values[field]
    if (value === undefined || value === '') return `data.${field}.value is empty`
    if (!fitsField(field, value)) return `data.${field}.value invalid`
    if (Array.isArray(allowed) && !allowed.includes(value)) return `data.${field}.value invalid`
  }
  const stranger = Object.keys(values).find((field) => !fields.includes(field))
  return stranger && `data.${stranger} is not a field of the template`
}
