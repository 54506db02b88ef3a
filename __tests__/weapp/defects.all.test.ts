import { FIRST_PAGE } from '../../config/first-page'
import { built, pagesOf, subpackageRoots, templatesCompile, withDefect } from './built'
import { languageComplaints, pageComplaints, sizeComplaints, unlistedPages, uploadComplaints } from './checks'

/** Each check is shown a copy of the build with one fault in it: a check that stays silent proves nothing. */

const hurried = (dist: string) => pageComplaints(dist, 200)
const firstPage = pagesOf(built)[0] as string
const scripts = (page: string) => `${page}.js`
const languageOfFirst = (dist: string) => languageComplaints(dist, [scripts(firstPage)])

describe('the checks of a build find', () => {
  it('a script that is newer than ES2021', async () => {
    const newer = (source: string) => `${source};class Newer { #field = 1 }`
    expect(await withDefect(scripts(firstPage), newer, languageOfFirst)).toContainEqual(
      expect.stringContaining("Unexpected character '#'"),
    )
  })

  it('a script that uses what the engine lacks', async () => {
    const lacking = (source: string) => `${source};fetch("/")`
    expect(await withDefect(scripts(firstPage), lacking, languageOfFirst)).toContain(
      `${scripts(firstPage)}: the global fetch`,
    )
  })

  it('a main package above its budget', async () => {
    const fat = (source: string) => `${source}/*${'x'.repeat(512_000)}*/`
    expect(await withDefect('app.js', fat, sizeComplaints)).toContainEqual(expect.stringMatching(/^main has/))
  })

  it('a first page that reads what the later ones share', async () => {
    const eager = (source: string) => `require("../../later");${source}`
    expect(await withDefect(scripts(FIRST_PAGE), eager, sizeComplaints)).toEqual([
      expect.stringMatching(/^the first page evaluates/),
    ])
  })

  it('a package that has no budget', async () => {
    const another = (source: string) => source.replace('"root":"charts"', '"root":"charts/report"')
    expect(await withDefect('app.json', another, sizeComplaints)).toContain('charts/report has no budget')
  })

  it('a missing tab icon', async () => {
    const icon = 'assets/tabs/events-dark.png'
    const complaints = await withDefect(icon, () => undefined, uploadComplaints)
    expect(complaints).toContainEqual(expect.stringContaining(icon))
  })

  it('a page of a subpackage that app.json does not name', async () => {
    const [root = ''] = subpackageRoots(built)
    const unnamed = (source: string) => {
      const app = JSON.parse(source)
      return JSON.stringify({ ...app, subPackages: app.subPackages.slice(1) })
    }
    const complaints = await withDefect('app.json', unnamed, unlistedPages)
    expect(complaints[0]).toContain(root)
  })
})

const onLinux = templatesCompile ? describe : describe.skip

onLinux('rendering every page finds', () => {
  it.each([
    {
      defect: 'templates that bind no tap',
      file: 'base.wxml',
      change: (source: string) => source.replaceAll('bindtap="eh"', ''),
      complaint: /listens to tap/,
    },
    {
      defect: 'a text template that drops its content',
      file: 'base.wxml',
      change: (source: string) => source.replaceAll('{{i.v}}', ''),
      complaint: /never showed/,
    },
    {
      defect: 'a page template that hands on the wrong data',
      file: `${firstPage}.wxml`,
      change: (source: string) => source.replace('root:root', 'root:roots'),
      complaint: /never showed/,
    },
    {
      defect: 'a broken choice of templates',
      file: 'utils.wxs',
      change: (source: string) => source.replaceAll("'tmpl_'", "'temple_'"),
      complaint: /not found/,
    },
    {
      defect: 'a page that throws while it loads',
      file: scripts(firstPage),
      change: (source: string) => `throw new Error("broken page");${source}`,
      complaint: /broken page/,
    },
    {
      defect: 'a shared script that throws while it loads',
      file: 'app.js',
      change: (source: string) => `${source};undefinedFunction()`,
      complaint: /undefinedFunction/,
    },
    {
      defect: 'a file that another package owns',
      file: 'app.js',
      change: (source: string) => `${source};require("./${subpackageRoots(built)[0]}a.js")`,
      complaint: /of another package/,
    },
  ])('$defect', async ({ file, change, complaint }) => {
    const complaints = await withDefect(file, change, hurried)
    expect(complaints.join('\n')).toMatch(complaint)
  })
})
