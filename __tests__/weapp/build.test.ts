import { readFileSync } from 'node:fs'
import path from 'node:path'
import { ariaAttributes } from '../../config/aria-plugin/attributes'
import { filesUnder, packageSizes } from '../../scripts/package-sizes'
import { itAll } from '../support/campaign'
import { built, pagesOf, templatesCompile } from './built'
import { languageComplaints, pageComplaints, sizeComplaints, unlistedPages, uploadComplaints } from './checks'
import { styleComplaint } from './templates'

describe('the weapp build', () => {
  itAll("passes the checks of WeChat's uploader", async () => {
    expect(await uploadComplaints(built)).toEqual([])
  })

  it('keeps every package within its budget', () => {
    const sizes = packageSizes(built).map(({ name, bytes }) => `${name} ${(bytes / 1024).toFixed(0)} KB`)
    process.stdout.write(`weapp packages: ${sizes.join(', ')}\n`)
    expect(sizeComplaints(built)).toEqual([])
  })

  itAll('holds no syntax newer than ES2021 and uses nothing that an old engine lacks', () => {
    expect(languageComplaints(built)).toEqual([])
  })

  it('names every page in app.json', () => {
    expect(unlistedPages(built)).toEqual([])
    expect(pagesOf(built).length).toBeGreaterThan(0)
  })

  // A View without such attributes gets a lighter template of its own, which has none of them.
  it.each(['View', 'Text', 'Image', 'Button', 'Input'])(
    'lets a screen reader hear what a %s says',
    (component) => {
      const templates = readFileSync(path.join(built, 'base.wxml'), 'utf8')
      const tags = templates.match(new RegExp(`<${component.toLowerCase()} [^>]*>`, 'g')) ?? []
      const names = Object.keys(ariaAttributes[component] ?? {})
      expect(tags.some((tag) => names.every((name) => tag.includes(` ${name}=`)))).toBe(true)
    },
  )

  it('passes on every aria attribute that the pages use', () => {
    const src = path.resolve(__dirname, '../../src')
    const sources = filesUnder(src).filter((file) => file.endsWith('.tsx'))
    const used = sources.flatMap(
      (file) => readFileSync(path.join(src, file), 'utf8').match(/\baria-[a-z]+/g) ?? [],
    )
    const passedOn = new Set(Object.values(ariaAttributes).flatMap((attributes) => Object.keys(attributes)))
    expect(used.filter((name) => !passedOn.has(name))).toEqual([])
  })
})

const onLinux = templatesCompile ? describe : describe.skip

onLinux(
  "the weapp build in WeChat's compilers (skipped where they do not run: they are Linux programs)",
  () => {
    it('has styles that compile', () => {
      expect(styleComplaint(built)).toBeUndefined()
    })

    it('shows something on every page without a network, and hears a tap', async () => {
      expect(await pageComplaints(built)).toEqual([])
    })
  },
)
