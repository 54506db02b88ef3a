import { internalComponents, mergeInternalComponents } from '@tarojs/shared'
import { ariaAttributes, dropUnused } from './attributes'

mergeInternalComponents(ariaAttributes)
dropUnused(internalComponents as Parameters<typeof dropUnused>[0])
