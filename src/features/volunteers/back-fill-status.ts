/** What became of back-filled service, in words; apart, for a resident's own data needs no more of it. */
export const BACK_FILL_STATUS = { reported: '待审核', approved: '已通过', refused: '没有通过' } as const
