/**
 * `@tarojs/taro` of the browser pages. There Taro's object holds some of its interfaces only, and the others are
 * exports beside it: its Babel plug-in points every use to them, this adds them to the object.
 */
import * as interfaces from '@tarojs/plugin-platform-h5/dist/runtime/apis'

export * from '@tarojs/plugin-platform-h5/dist/runtime/apis'

const { default: Taro, ...others } = interfaces as unknown as { default: Record<string, unknown> }
for (const [name, each] of Object.entries(others)) if (!(name in Taro)) Taro[name] = each

export default Taro
