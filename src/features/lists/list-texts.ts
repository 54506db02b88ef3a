import type { ColumnUse } from '../../shared/list/columns'
import type { ListRow } from '../../shared/list/name-list'

/** What a column of a pasted table holds. */
export const COLUMN_USE_NAMES: Record<ColumnUse, string> = {
  name: '姓名',
  phone: '手机号',
  gender: '性别',
  coming: '来不来',
  others: '同行的人',
  unit: '单位、社区',
  note: '备注',
  ignored: '不用这一列',
}

/** What is wrong with a line of a list, and what to do. */
export const LIST_MISTAKES: Record<
  Exclude<ListRow['outcome'], 'person' | 'duplicate' | 'heading'>,
  string
> = {
  'name-missing': '缺姓名',
  'name-unsure': '看不准哪个是姓名，请核对',
  'name-wrong': '姓名有误，请写全名，不用称呼',
  'several-names': '有几个名字，请一行写一个人',
  'phone-missing': '缺手机号',
  'phone-wrong': '手机号有误',
  'several-phones': '有两个手机号，请留一个',
  notice: '像是通知里的联系人，请核对',
  withdrawn: '写着不来、候补或待定，请核对',
  company: '姓名里写着还有别人，请一行写一个人',
}

const GENDERS = { female: '女', male: '男' }

/** What was read of a line, said so that it can be compared with the line. */
export const readText = ({ name, phone, gender, outcome }: ListRow): string =>
  outcome === 'heading'
    ? ''
    : [name && `姓名 ${name}`, phone && `手机 ${phone}`, gender && GENDERS[gender]].filter(Boolean).join('，')

/** What of a person's line is left out, and what to do: nothing is registered that is not said here. */
export function leftOutTexts({ company, otherNumbers, phone, outcome }: ListRow): string[] {
  if (outcome !== 'person') return []
  return [
    company && `写着“${company}”：这里只加写了姓名的这一位，同行的人请另写一行`,
    otherNumbers && `还写着“${otherNumbers}”：不是手机号，没有记下，只记了 ${phone}`,
  ].filter(Boolean)
}
