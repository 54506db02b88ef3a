import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { bundled } from '../support/bundled'
import { Product } from '../support/product'

const server = path.resolve(__dirname, '../../cloudfunctions/_server')

/** A function that does nothing but check what it is given. */
async function checker(): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'checker-'))
  mkdirSync(path.join(folder, 'checker'))
  const contents = `
    import { unacceptableField } from '${server}/content-check'
    import cloud from 'wx-server-sdk'
    cloud.init()
    export const main = async ({ texts }: { texts: Record<string, string> }) =>
      ({ field: await unacceptableField(texts, String(cloud.getWXContext().OPENID)) })`
  await bundled({
    stdin: { contents, resolveDir: server, loader: 'ts' },
    outfile: path.join(folder, 'checker/index.js'),
  })
  const config = { permissions: { openapi: ['security.msgSecCheck'] } }
  writeFileSync(path.join(folder, 'checker/config.json'), JSON.stringify(config))
  return folder
}

let product: Product
beforeAll(async () => {
  product = await Product.start({ functions: await checker() })
})
afterAll(() => product.stop())

const check = async (texts: Record<string, string>) => {
  const { result, error } = await product.cloud.call('checker', { texts }, { openid: 'o-wang' })
  expect(error).toBeUndefined()
  return (result as { field?: string }).field
}

it.each([
  ['nothing', {}, undefined],
  ['what is fine', { title: '亲子阅读', summary: '一起读一本书。' }, undefined],
  ['nothing in an empty field', { title: '', summary: '  ' }, undefined],
  ['the field that is not acceptable', { title: '亲子阅读', summary: '来赌博' }, 'summary'],
  ['one far behind in a long text', { summary: `${'书'.repeat(2600)}赌博` }, 'summary'],
  ['none where WeChat would have a person look', { summary: '待审测试' }, undefined],
])('finds %s', async (_, texts, field) => {
  expect(await check(texts)).toBe(field)
})
