/**
 * `@tarojs/taro` of the mini-program. Taro's own asks its runtime for one thing in a way that keeps everything there
 * in use, the parser of HTML too; this asks for that one thing by its name, and the rest is left out.
 */
const hooks = require('@tarojs/runtime').hooks
const taro = require('@tarojs/api').default

if (hooks.isExist('initNativeApi')) hooks.call('initNativeApi', taro)

module.exports = taro
module.exports.default = taro
