import path from 'node:path'
import { defineConfig } from '@tarojs/cli'

const root = path.resolve(__dirname, '..')

// Published as newer JavaScript than the oldest engine reads; Taro leaves node_modules alone unless told.
// Functions, because on a regular expression here the command line complains and builds nothing.
const transpiledPackages =
  /[\\/]node_modules[\\/](qr|echarts|zrender|tslib|@tanstack[\\/][^\\/]+|dayjs|@(noble|scure)[\\/][^\\/]+)[\\/]/
const transpiled = [
  (file: string) => transpiledPackages.test(file),
  (file: string) => file.startsWith(path.join(__dirname, 'aria-plugin')),
  (file: string) => file.startsWith(path.join(__dirname, 'weapp-globals')),
]

// Lengths stay the px they are written in, on both platforms: `rpx` would shrink text on a narrow phone below
// what older people can read, and blow it up on a tablet. Pages are laid out to flex instead. Only the
// platform comments (`#ifdef h5`) are left for this plug-in to do; with `px` it also injects no script.
const pxtransform = { enable: true, config: { targetUnit: 'px' as 'rem', methods: ['platform'] } }

export default defineConfig<'webpack5'>({
  projectName: 'jinguo-huodong',
  date: '2026-01-01',
  designWidth: 375,
  deviceRatio: { 375: 2 },
  sourceRoot: 'src',
  outputRoot: `dist/${process.env.TARO_ENV}`,
  framework: 'react',
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  plugins: [path.join(__dirname, 'aria-plugin')],
  alias: { '@': path.join(root, 'src') },
  logger: { quiet: true, stats: false },
  cache: {
    enable: true,
    cacheDirectory: path.join(root, 'node_modules', '.cache', 'taro'),
    buildDependencies: {
      more: ['babel.config.js', 'package.json', 'config/aria-plugin/attributes.ts'].map((file) =>
        path.join(root, file),
      ),
    },
  } as object,
  terser: {
    enable: true,
    // Quoted private names (`#"x"`), the default of one platform, are a syntax error.
    config: { output: { comments: false, quote_keys: false, keep_quoted_props: false } },
  },
  mini: {
    compile: { include: transpiled },
    optimizeMainPackage: { enable: true },
    // Every component's styles stand under its own name: their order among each other says nothing.
    miniCssExtractPluginOption: { ignoreOrder: true },
    // Sounds stay files (to Taro, `true` is a limit of no bytes): WeChat's players take no data: address.
    mediaUrlLoaderOption: { limit: true },
    webpackChain(chain, webpack) {
      const provided = (file: string, name: string) => [path.join(__dirname, 'weapp-globals', file), name]
      chain.plugin('weapp-globals').use(webpack.ProvidePlugin, [
        {
          AbortController: provided('abort-controller', 'AbortController'),
          btoa: provided('base64', 'btoa'),
        },
      ])
    },
    postcss: { pxtransform },
  },
  h5: {
    webpackChain(chain, webpack) {
      // One script for all pages: one that is opened for the first time while the network is down must open.
      chain.optimization.merge({ splitChunks: false })
      chain.plugin('one-script').use(webpack.optimize.LimitChunkCountPlugin, [{ maxChunks: 1 }])
      // Advice about asset sizes, and a note that one module is not cached: nobody acts on either.
      chain.merge({ performance: { hints: false }, infrastructureLogging: { level: 'error' } })
    },
    compile: { include: transpiled },
    publicPath: './',
    staticDirectory: 'static',
    router: { mode: 'hash' },
    // Watching writes to disk, from where the local cloud serves the pages; this server itself serves nobody.
    devServer: {
      host: '127.0.0.1',
      open: false,
      hot: false,
      liveReload: false,
      client: false,
      webSocketServer: false,
      devMiddleware: { writeToDisk: true },
    } as object,
    output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'chunk/[name].[contenthash:8].js' },
    miniCssExtractPluginOption: {
      ignoreOrder: true,
      filename: 'css/[name].[contenthash:8].css',
      chunkFilename: 'css/[name].[contenthash:8].css',
    },
    postcss: { pxtransform },
  },
})
