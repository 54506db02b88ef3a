import { readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { ariaAttributes, passedOn } from '../../config/template-plugin/attributes'
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
    const named = new Set(Object.values(ariaAttributes).flatMap((attributes) => Object.keys(attributes)))
    expect(used.filter((name) => !named.has(name))).toEqual([])
  })

  it('passes on all that the pages say of components of which it passes on little', () => {
    const always = /^(className|style|id|key|ref|onClick|catchMove|aria-.*)$/
    const templateName = (name: string) =>
      /^on[A-Z]/.test(name)
        ? name.replace('on', 'bind')
        : name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
    // Of what is spread, the names that are written there.
    const attributeNames = (attribute: ts.JsxAttributeLike) => {
      if (ts.isJsxAttribute(attribute)) return [attribute.name.getText()]
      const names = [...attribute.getText().matchAll(/['"]?([\w-]+)['"]?:/g)].map(([, name = '']) => name)
      return names.length > 0 ? names : [attribute.getText()]
    }
    const src = path.resolve(__dirname, '../../src')
    const unheard: string[] = []
    for (const file of filesUnder(src).filter((name) => name.endsWith('.tsx') && !name.endsWith('.h5.tsx'))) {
      const source = readFileSync(path.join(src, file), 'utf8')
      const visit = (node: ts.Node) => {
        if (ts.isJsxOpeningLikeElement(node)) {
          const kept = passedOn[node.tagName.getText()]
          const names = kept ? node.attributes.properties.flatMap(attributeNames) : []
          for (const name of names)
            if (!always.test(name) && !kept?.includes(templateName(name))) unheard.push(`${file}: ${name}`)
        }
        ts.forEachChild(node, visit)
      }
      visit(ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX))
    }
    expect(unheard).toEqual([])
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
