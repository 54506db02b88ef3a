/**
 * What the app's script holds of its own configuration: nothing. WeChat reads app.json; Taro writes every page's path into
 * the script as well, where nothing reads it, and whoever opens the mini-program waits for it.
 */
module.exports = (source) => source.replace(/^var config = \{.*\};$/m, 'var config = {};')
