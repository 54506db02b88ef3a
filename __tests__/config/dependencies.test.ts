import { isBuiltin } from 'node:module'
import { importsOf, sources, textOf } from '../support/imports'

const { dependencies, devDependencies } = JSON.parse(textOf('package.json')) as Record<string, object>
const declared = Object.keys({ ...dependencies, ...devDependencies })
const folders = ['src', 'cloudfunctions', 'emulator', 'config', 'demo', 'scripts', 'types', '__tests__']
const files = [...sources(...folders), 'jest.config.js'].filter(
  (file) => file !== '__tests__/config/dependencies.test.ts',
)

/** Packages that no source names, each with who loads it. */
const LOADED_BY_NAME: Record<string, string> = {
  '@swc/core': '@swc/jest and swc-loader',
  '@tarojs/helper': 'the plug-ins of Taro, which want it beside them',
  '@tarojs/plugin-framework-react': 'Taro, for `framework: react`',
  '@tarojs/plugin-platform-weapp': 'Taro, for `--type weapp`',
  '@tarojs/react': 'the weapp build, in the place of react-dom',
  '@tarojs/runtime': 'the builds: Taro puts it into every page',
  '@tarojs/webpack5-runner': 'Taro, for `compiler: webpack5`',
  postcss: '@tarojs/webpack5-runner, which wants it beside it',
  'react-dom': 'the browser build',
  sass: 'the builds, for .scss',
}

const quoted = (name: string) => new RegExp(`['"\`]${name}(/[^'"\`\\s]*)?['"\`]`)
const texts = files.map(textOf)
const isNamed = (name: string): boolean => {
  const typed = /^@types\/(.*)$/.exec(name)?.[1]
  if (typed) return ['node', 'jest'].includes(typed) || declared.includes(typed)
  return texts.some((text) => quoted(name).test(text))
}

it('every package is named by a source, or known to be loaded by name', () => {
  expect(declared.filter((name) => !isNamed(name) && !(name in LOADED_BY_NAME))).toEqual([])
})

it('those loaded by name are declared, and really named nowhere', () => {
  expect(Object.keys(LOADED_BY_NAME).filter((name) => !declared.includes(name) || isNamed(name))).toEqual([])
})

it('every package that a source imports is declared', () => {
  const packageOf = (name: string) => /^(@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name
  const imported = files.flatMap(importsOf).filter(({ to, isPackage }) => isPackage && !isBuiltin(to))
  const undeclared = imported.filter(({ to }) => !declared.includes(packageOf(to)))
  expect(undeclared.map(({ from, to }) => `${from} imports ${to}`)).toEqual([])
})
