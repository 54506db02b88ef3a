import { ControlPlane } from '../../emulator/control/control-plane'
import type { ControlOptions } from '../../emulator/control/state'
import { deploy, type Outcome, type Run } from '../../scripts/deploy/deploy'
import { withoutSecrets } from '../../scripts/deploy/secrets'
import type { Wanted } from '../../scripts/deploy/wanted'
import { OPERATOR } from '../../src/shared/operator/this-operator'

const ENV = 'district-1a2b3c'
const CREDENTIALS = { secretId: 'AKIDfictitious', secretKey: 'a-fictitious-secret-key' }

const { isExample: _, ...FILLED_IN } = OPERATOR

/** A new environment behind the emulated interface, and what a deployment to it says. */
export class Deployment {
  readonly said: string[] = []
  private waited = 0

  private constructor(
    readonly plane: ControlPlane,
    readonly secrets: readonly string[],
  ) {}

  static async start(
    does: Pick<ControlOptions, 'invoke' | 'documents' | 'tick'>,
    secrets: readonly string[] = [],
  ): Promise<Deployment> {
    const keys = { [CREDENTIALS.secretId]: CREDENTIALS.secretKey }
    return new Deployment(await ControlPlane.start({ ...does, env: ENV, keys }), secrets)
  }

  stop = () => this.plane.stop()

  /** Runs the deployment; what it waits for passes at once, a minute's timers with it. */
  deploy(wanted: Wanted, run: Partial<Run> = {}): Promise<Outcome> {
    return deploy({
      env: ENV,
      region: 'ap-shanghai',
      planOnly: false,
      credentials: CREDENTIALS,
      wanted,
      operator: FILLED_IN,
      endpoint: this.plane.url,
      say: (text) => this.said.push(withoutSecrets(text, this.secrets)),
      ask: async () => true,
      pause: async (milliseconds) => {
        this.waited += milliseconds
        for (; this.waited >= 60_000; this.waited -= 60_000) await this.plane.minute()
      },
      ...run,
    })
  }

  /** What is in the environment, as one value. */
  all(): unknown {
    const { tables, functions, rules } = this.plane.state
    return JSON.parse(
      JSON.stringify({ tables, functions, rules }, (key, value) =>
        key === 'busy' || key === 'name'
          ? undefined
          : value instanceof Map
            ? Object.fromEntries(value)
            : value,
      ),
    )
  }

  /** The actions that changed something, since the `from`th. */
  changes(from = 0): string[] {
    return this.plane.asked
      .slice(from)
      .filter((action) => !/^(Describe|List|Get|Invoke|RunCommands)/.test(action))
  }
}
