import type { FunctionConfig } from '../function-config'
import type { Log } from '../log'
import { drawMiniProgramCode } from './mini-program-code'
import { PhoneNumbers } from './phone-number'
import { decodeRequest, encodeAnswer, encodeFailure, type OpenApiAnswer } from './protocol'
import { type SentMessage, SubscriptionMessages, type Templates } from './subscription-messages'
import { TextCheck } from './text-check'
import { generateUrlLink } from './url-link'

const noSuchInterface = -604100
const noPermission = -604101

type Interface = (fields: Record<string, unknown>) => OpenApiAnswer

/** WeChat's own interfaces, as far as they are emulated; any other is refused. */
export class OpenApi {
  readonly subscriptions: SubscriptionMessages
  readonly phones: PhoneNumbers
  readonly texts: TextCheck
  private readonly interfaces: Record<string, Interface>

  constructor(
    private readonly options: {
      now: () => number
      log: Log
      /** Pages of the released app; where given, others fail with 41030. */
      pages?: readonly string[]
      templates?: Templates
      /** Where consents and messages outlive a restart. */
      file?: string
      onMessage?: (message: SentMessage) => void
    },
  ) {
    const { now, pages } = options
    this.subscriptions = new SubscriptionMessages(options)
    this.phones = new PhoneNumbers(now)
    this.texts = new TextCheck(now)
    this.interfaces = {
      'subscribeMessage.send': (fields) => this.subscriptions.send(fields),
      'wxacode.getUnlimited': (fields) => drawMiniProgramCode(fields, pages),
      'urllink.generate': (fields) => generateUrlLink(fields, { pages, now: now() }),
      'security.msgSecCheck': (fields) => this.texts.check(fields),
      'phonenumber.getPhoneNumber': (fields) => this.phones.redeem(fields),
    }
  }

  /**
   * Answers one call on the wire. `asker` is the function that calls: its config.json must list the interface, else
   * -604101; without an asker (a contract run from outside any function) everything emulated is allowed. Interfaces
   * that are not emulated fail with -604100 and an error in the log.
   */
  async answer(
    { apiName, requestData }: { apiName: string; requestData: Buffer },
    asker: FunctionConfig | undefined,
  ): Promise<Buffer> {
    const complain = (text: string) =>
      this.options.log.add({
        level: 'error',
        source: asker?.name ?? 'cloud',
        text: `openapi ${apiName}: ${text}`,
      })
    if (asker && !asker.openapi.includes(apiName)) {
      complain('not listed under permissions.openapi of the function’s config.json')
      return encodeFailure(noPermission)
    }
    const answerTo = Object.hasOwn(this.interfaces, apiName) ? this.interfaces[apiName] : undefined
    if (!answerTo) {
      complain('not emulated')
      return encodeFailure(noSuchInterface)
    }
    const answer = answerTo(decodeRequest(requestData))
    if ('json' in answer && answer.json.errcode) complain(`${answer.json.errcode} ${answer.json.errmsg}`)
    return encodeAnswer(answer)
  }
}
