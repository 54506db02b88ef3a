import writeXlsxFile from 'write-excel-file/node'
import { tableText } from '../../cloudfunctions/exports/table-file'
import { listedPeople, readList } from '../../src/shared/list/name-list'

it('hears of a workbook whom a line is drawn through', async () => {
  const struck = (value: string | number) => ({ value, textDecoration: { strikethrough: true } })
  const bytes = await writeXlsxFile([
    ['姓名', '手机'],
    [struck('陈晓燕'), struck(13923456789)],
    ['林建国', 13623456789],
    [struck('吴美华'), '13723456789'],
  ] as never).toBuffer()
  const { rows } = readList(tableText(bytes).text, { needs: 'name-and-phone' })
  expect(rows.map(({ outcome }) => outcome)).toEqual(['heading', 'withdrawn', 'person', 'withdrawn'])
  expect(rows[1]).toMatchObject({ name: '陈晓燕', phone: '13923456789' })
  expect(listedPeople(rows)).toMatchObject([{ name: '林建国' }])
})
