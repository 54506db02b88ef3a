import { openMiniProgram, type PageHandle } from './harness'

/** 我的 on a phone without a network, on which WeChat's own text is larger by this factor. */
async function meOn(textScale: number | undefined, storage = new Map<string, unknown>()) {
  const phone = openMiniProgram({
    textScale,
    storage,
    callFunction: () => {
      throw new Error('no network')
    },
  })
  const page = await phone.open('pages/me/index')
  await page.waitFor('长辈版')
  return { phone, page }
}

const scaleOf = (page: PageHandle) =>
  Number(/--scale:\s*([\d.]+)/.exec(String(page.attribute('.shell', 'style')))?.[1])
const classesOf = (page: PageHandle) => String(page.attribute('.shell', 'class')).split(' ')

it.each([
  [1, 1],
  [0.8, 1],
  [1.4, 1.4],
  [3, 30 / 17],
  [undefined, 1],
])('text follows WeChat’s own size: %s shows as %s', async (textScale, scale) => {
  const { phone, page } = await meOn(textScale)
  expect(scaleOf(page)).toBeCloseTo(scale)
  expect(classesOf(page)).not.toContain('shell--elder')
  phone.close()
})

it('长辈版 is switched on by hand, at once, and kept on this phone', async () => {
  const storage = new Map<string, unknown>()
  const { phone, page } = await meOn(1, storage)
  page.emit('长辈版', 'change', { value: true })
  await page.waitFor(() => classesOf(page).includes('shell--elder'))
  expect(scaleOf(page)).toBeCloseTo(1.25)
  phone.close()

  const again = await meOn(1.4, storage)
  expect([scaleOf(again.page), classesOf(again.page)]).toEqual([
    1.4,
    expect.arrayContaining(['shell--elder']),
  ])
  again.page.emit('长辈版', 'change', { value: false })
  await again.page.waitFor(() => !classesOf(again.page).includes('shell--elder'))
  expect(scaleOf(again.page)).toBeCloseTo(1.4)
  again.phone.close()
})
