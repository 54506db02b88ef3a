import path from 'node:path'
import { defineConfig } from '@tarojs/cli'
import type { IH5Config } from '@tarojs/taro/types/compile'
import type { ChunkGraph, Module } from 'webpack'
import { FIRST_PAGE } from './first-page'

type Chain = Parameters<NonNullable<IH5Config<'webpack5'>['webpackChain']>>[0]
const TARO_LOADER = '@tarojs/taro-loader'
type Webpack = Parameters<NonNullable<IH5Config<'webpack5'>['webpackChain']>>[1]

const root = path.resolve(__dirname, '..')

/** The hotline of the Women's Federation in every district, for a build that was given no number of its own. */
const HOTLINE = '12338'

// Published as newer JavaScript than the oldest engine reads; Taro leaves node_modules alone unless told.
// Functions, because on a regular expression here the command line complains and builds nothing.
const transpiledPackages =
  /[\\/]node_modules[\\/](qr|echarts|zrender|tslib|@tanstack[\\/][^\\/]+|dayjs|@(noble|scure)[\\/][^\\/]+)[\\/]/
const transpiled = [
  (file: string) => transpiledPackages.test(file),
  (file: string) => file.startsWith(path.join(__dirname, 'template-plugin')),
  (file: string) => file.startsWith(path.join(__dirname, 'weapp-globals')),
]

/** TypeScript and newer JavaScript as the oldest engine reads it, by swc, in a fifth of the time that Babel takes. */
function compile(chain: Chain) {
  // Writing it makes the first build, which everybody waits for, half as long again.
  chain.delete('cache')
  const script = chain.module.rule('script')
  script.uses.clear()
  script
    .use('swc')
    .loader('swc-loader')
    .options({
      jsc: {
        target: 'es2021',
        parser: { syntax: 'typescript', tsx: true },
        transform: { react: { runtime: 'automatic' } },
      },
    })
}

/** Makes scripts small by another than Terser; while watching they are left as they are. */
function minify(chain: Chain, by: 'swcMinify' | 'esbuildMinify', terserOptions: object) {
  if (process.env.NODE_ENV !== 'production') return
  const minimizer = chain.optimization.minimizer('terserPlugin')
  minimizer.tap(([options]) => [{ ...options, minify: minimizer.get('plugin')[by], terserOptions }])
}

/** What several pages share and the first needs none of: a script of its own, which every other page reads first. */
const LATER = 'later'

/** Leaves to be evaluated later what neither the app nor its first page needs. */
function splitLater(chain: Chain) {
  const isLater = (module: Module, { chunkGraph }: { chunkGraph: ChunkGraph }) => {
    const users = [...chunkGraph.getModuleChunksIterable(module)].map(({ name }) => name)
    return (
      module.type.startsWith('javascript') && !users.some((name) => name === 'app' || name === FIRST_PAGE)
    )
  }
  // Before what Taro makes of shared modules and packages, and after its own runtime.
  const later = { name: LATER, test: isLater, minChunks: 2, priority: 50 }
  chain.optimization.merge({ splitChunks: { cacheGroups: { later } } })
}

/** What residents and staff register by: once, in the main package, and not in each package of theirs. */
const isOfForms = ({ resource = '' }: { resource?: string }): boolean =>
  /src[\\/](shared[\\/](registration|text)|features[\\/](family[\\/]birth-field|registrations[\\/](party-fields|person-fields|answer-field|field-problems|use-registration-form|registration-texts)))/.test(
    resource,
  )

/** Has the app's script go through `bare-app-config.cjs` when Taro has written it. */
const bareAppConfig = ({ NormalModule }: Webpack) =>
  class {
    apply({ hooks }: InstanceType<Webpack['Compiler']>) {
      hooks.compilation.tap('bare-app-config', (compilation) =>
        NormalModule.getCompilationHooks(compilation).loader.tap(
          { name: 'bare-app-config', stage: 100 },
          (_, { loaders }) => {
            const isOfTheApp = loaders.some(({ loader }) => loader === TARO_LOADER)
            if (isOfTheApp)
              loaders.unshift({
                loader: path.join(__dirname, 'bare-app-config.cjs'),
                options: null,
                ident: null,
                type: null,
              })
          },
        ),
      )
    }
  }

/** Says at every fifth how far the build is. */
function sayHowFar() {
  let said = 0
  return (share: number) => {
    const fifths = Math.floor(share * 5)
    if (fifths > said) console.log(`页面 pages: ${fifths * 20} %`)
    said = Math.max(said, fifths)
  }
}

// Lengths stay the px they are written in, on both platforms: `rpx` would shrink text on a narrow phone below
// what older people can read, and blow it up on a tablet. Pages are laid out to flex instead. Only the
// platform comments (`#ifdef h5`) are left for this plug-in to do; with `px` it also injects no script.
const pxtransform = { enable: true, config: { targetUnit: 'px' as 'rem', methods: ['platform'] } }

export default defineConfig<'webpack5'>({
  projectName: 'jinguo-huodong',
  date: '2026-01-01',
  designWidth: 375,
  deviceRatio: { 375: 2 },
  // `scripts/build-taro.ts` names others for the bare page that the first page is measured against.
  sourceRoot: process.env.PAGES_SOURCE ?? 'src',
  outputRoot: process.env.PAGES_OUTPUT ?? `dist/${process.env.TARO_ENV}`,
  framework: 'react',
  env: {
    CLOUD_ENVIRONMENT: JSON.stringify(process.env.CLOUD_ENVIRONMENT ?? ''),
    // The number that 长辈版 offers to call on every page.
    HELPLINE: JSON.stringify(process.env.HELPLINE || HOTLINE),
  },
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  plugins: [path.join(__dirname, 'template-plugin')],
  alias: { '@': path.join(root, 'src') },
  logger: { quiet: true, stats: false },
  // Taro advises a cache on disk wherever there is none; `compile` takes it away again.
  cache: { enable: true },
  // The theme names the icons of the tabs, and a shared card its picture, where Taro does not look for them.
  copy: {
    patterns:
      process.env.TARO_ENV === 'weapp'
        ? ['tabs', 'share'].map((each) => ({
            from: `src/assets/${each}/`,
            to: `dist/weapp/assets/${each}/`,
          }))
        : [],
    options: {},
  },
  mini: {
    compile: { include: transpiled },
    optimizeMainPackage: { enable: true, exclude: [isOfForms] },
    // Every component's styles stand under its own name: their order among each other says nothing.
    miniCssExtractPluginOption: { ignoreOrder: true },
    // Sounds stay files (to Taro, `true` is a limit of no bytes): WeChat's players take no data: address.
    mediaUrlLoaderOption: { limit: true },
    webpackChain(chain, webpack) {
      compile(chain)
      minify(chain, 'swcMinify', { ecma: 2021, module: false })
      splitLater(chain)
      chain.plugin('weapp-hooks').use(webpack.NormalModuleReplacementPlugin, [
        /^@tarojs\/runtime$/,
        (asked: { context: string; request: string }) => {
          if (/@tarojs[\\/]taro$/.test(asked.context)) asked.request = path.join(__dirname, 'weapp-hooks.ts')
        },
      ])
      chain.plugin('bare-app-config').use(bareAppConfig(webpack))
      // WeChat's own budget is kept by a test; webpack's advice is for web pages.
      chain.performance.hints(false)
      const provided = (file: string, name: string) => [path.join(__dirname, 'weapp-globals', file), name]
      chain.plugin('weapp-globals').use(webpack.ProvidePlugin, [
        {
          AbortController: provided('abort-controller', 'AbortController'),
          btoa: provided('base64', 'btoa'),
        },
      ])
    },
    addChunkPages(scripts: Map<string, string[]>, pages: string[] = []) {
      for (const page of pages) if (page !== FIRST_PAGE) scripts.set(page, [LATER])
    },
    // No page shows HTML: without it Taro's parser of it is left out.
    runtime: { enableInnerHTML: false },
    postcss: { pxtransform },
  },
  h5: {
    webpackChain(chain, webpack) {
      // Terser would triple the wait for the first page; esbuild makes the script a third in a second or two.
      minify(chain, 'esbuildMinify', { target: 'es2021' })
      chain.optimization.merge({ concatenateModules: false, mangleExports: false, realContentHash: false })
      chain.resolve.symlinks(false)
      chain.resolve.alias.set('@tarojs/taro', path.join(__dirname, 'h5-taro.ts'))
      // No alias: Taro leaves out of its own what nobody asks for, and knows that by its name.
      chain.plugin('h5-components').use(webpack.NormalModuleReplacementPlugin, [
        /^@tarojs\/components$/,
        (asked: { context: string; request: string }) => {
          if (asked.context.startsWith(path.join(root, 'src')))
            asked.request = path.join(__dirname, 'h5-components.tsx')
        },
      ])
      // For live streams, of which no page shows one: the largest package, read only to be left out.
      chain.merge({ resolve: { alias: { 'hls.js': false } } })
      compile(chain)
      // Taro's bar moves in a terminal only, and goes through all modules once more to look for complaints.
      chain.plugins.delete('webpackbar')
      chain.plugin('how-far').use(webpack.ProgressPlugin, [sayHowFar()])
      // One script for all pages: one that is opened for the first time while the network is down must open.
      chain.optimization.merge({ splitChunks: false })
      chain.plugin('one-script').use(webpack.optimize.LimitChunkCountPlugin, [{ maxChunks: 1 }])
      // Advice about asset sizes, and a note that one module is not cached: nobody acts on either.
      chain.merge({ performance: { hints: false }, infrastructureLogging: { level: 'error' } })
    },
    compile: { include: [(file: string) => file.startsWith(path.join(__dirname, 'h5-'))] },
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
