import path from 'node:path'
import type { IPluginContext } from '@tarojs/service'
import { ariaAttributes } from './attributes'

type MiniPlatform = {
  runtimePath: string | string[]
  template?: { mergeComponents(ctx: IPluginContext, components: typeof ariaAttributes): void }
}

/** Lets `aria-*` reach the weapp templates; browsers pass them on by themselves. */
export default function ariaPlugin(ctx: IPluginContext) {
  ctx.registerMethod({
    name: 'onSetupClose',
    fn(platform: MiniPlatform) {
      if (!platform.template) return
      platform.template.mergeComponents(ctx, ariaAttributes)
      platform.runtimePath = [platform.runtimePath, path.join(__dirname, 'runtime')].flat()
    },
  })
}
