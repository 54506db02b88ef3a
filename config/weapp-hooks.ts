/**
 * All that Taro's entrance asks of its runtime. It asks in a way that keeps everything there in use, the parser of HTML
 * too: asking here, where there is nothing else, it lets the rest be left out.
 */
export { hooks } from '@tarojs/shared'
