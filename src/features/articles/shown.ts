/** Shows what the phone opens by itself. Whatever it says against it, it was not opened: `not-opened`. */
export async function shown(show: () => Promise<unknown>) {
  try {
    await show()
    return { ok: true as const }
  } catch {
    return { ok: false as const, reason: 'not-opened' as const }
  }
}

export const NOT_OPENED = '没有打开，可能是网络不通。请换个网络好的地方，再点一次。'
