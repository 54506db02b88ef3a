import path from 'node:path'
import type { IPluginContext } from '@tarojs/service'
import { ariaAttributes, dropUnused } from './attributes'

type MiniPlatform = {
  runtimePath: string | string[]
  template?: {
    internalComponents: typeof ariaAttributes
    mergeComponents(ctx: IPluginContext, components: typeof ariaAttributes): void
  }
}

/** Lets `aria-*` reach the weapp templates, and what no page uses not; browsers pass on everything by themselves. */
export default function templatePlugin(ctx: IPluginContext) {
  ctx.registerMethod({
    name: 'onSetupClose',
    fn(platform: MiniPlatform) {
      if (!platform.template) return
      platform.template.mergeComponents(ctx, ariaAttributes)
      dropUnused(platform.template.internalComponents)
      platform.runtimePath = [platform.runtimePath, path.join(__dirname, 'runtime')].flat()
    },
  })
}
