import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Action, actions } from './actions'
import { serviceOf } from './signature'
import { type ControlOptions, Refused, type State } from './state'

/**
 * What happens to one request, counted from 1: there were too many, or it is done and its answer lost. One that never
 * arrived is, to whoever sent it, the answer to the one before that was lost.
 */
export interface ControlFault {
  at: number
  kind: 'unanswered' | 'limited'
}

const VERSIONS: Readonly<Record<string, string>> = { tcb: '2018-06-08', scf: '2018-04-16' }

/**
 * Tencent Cloud's interface to one environment, as a deployment uses it: signatures, versions, parameters, limits and the states of
 * functions are held to, and what it does not know is refused by name. It begins as a new environment does: with nothing in it.
 */
export class ControlPlane {
  readonly state: State
  /** The actions asked for, in their order, whatever came of them. */
  readonly asked: string[] = []
  fault: ControlFault | undefined
  /** A variable that the platform forgets whenever a function is given its variables. */
  loses: string | undefined

  private constructor(
    private readonly options: ControlOptions,
    private readonly server: Server,
  ) {
    this.state = { env: options.env, tables: new Map(), functions: new Map(), rules: new Map() }
  }

  static async start(options: ControlOptions): Promise<ControlPlane> {
    const server = createServer()
    const plane = new ControlPlane(options, server)
    server.on('request', (req, res) => void plane.handle(req, res))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return plane
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`
  }

  stop(): Promise<void> {
    this.server.closeAllConnections()
    return new Promise((resolve) => this.server.close(() => resolve()))
  }

  /** Lets a minute pass: every timer of a function goes off. */
  async minute(): Promise<void> {
    for (const [name, fn] of this.state.functions) {
      if (fn.timers.size > 0) await this.options.tick({ ...fn, name })
    }
  }

  private async handle(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of req) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks).toString('utf8')
    const action = String(req.headers['x-tc-action'])
    this.asked.push(action)
    const fault = this.fault?.at === this.asked.length ? this.fault.kind : undefined
    let response: object
    try {
      if (fault === 'limited') throw new Refused('RequestLimitExceeded', 'too many requests')
      response = await this.answer(req, action, body)
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      response = { Error: { Code: error.code, Message: error.message } }
    }
    if (fault === 'unanswered') return void req.socket.destroy()
    res.setHeader('content-type', 'application/json')
    res.end(JSON.stringify({ Response: { ...response, RequestId: randomUUID() } }))
  }

  private async answer(req: IncomingMessage, name: string, body: string): Promise<object> {
    const signed = serviceOf(req.headers, body, this.options.keys)
    if ('code' in signed) throw new Refused(signed.code, 'the signature does not hold')
    const action: Action | undefined = Object.hasOwn(actions, name) ? actions[name] : undefined
    if (!action || action.service !== signed.service) {
      throw new Refused('InvalidAction', `${signed.service} has no ${name} that is emulated`)
    }
    if (req.headers['x-tc-version'] !== VERSIONS[signed.service]) {
      throw new Refused('NoSuchVersion', String(req.headers['x-tc-version']))
    }
    const input = JSON.parse(body) as Record<string, unknown>
    for (const key of Object.keys(input)) {
      if (!action.takes.includes(key)) throw new Refused('UnknownParameter', `${name} takes no ${key}`)
    }
    for (const key of action.needs) {
      if (input[key] === undefined) throw new Refused('MissingParameter', `${name} needs ${key}`)
    }
    if ((input.EnvId ?? input.Namespace) !== this.state.env) {
      throw new Refused('ResourceNotFound', 'there is no such environment')
    }
    const answer = (await action.run(input as never, this.state, this.options)) ?? {}
    if (this.loses) for (const { variables } of this.state.functions.values()) variables.delete(this.loses)
    return answer
  }
}
