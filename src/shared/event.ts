import type { Category } from './category'
import type { UnitPath } from './unit'

/** What is announced (活动). What its sessions need to be found, shown and counted is copied into each of them. */
export interface Event {
  _id: string
  title: string
  category: Category
  /** 项目 or 统计口径: any number; a line of the report is a filter over categories and tags. */
  tags: string[]
  unitId: string
  unitPath: UnitPath
  hosts: Host[]
  summary: string
  audience: string
  contact: string
  admission: Admission
  listed: boolean
  status: 'published' | 'cancelled'
  createdAt: number
}

/** Who is named on the notice; naming somebody counts nothing for them. */
export interface Host {
  role: '主办' | '承办' | '协办'
  name: string
}

/** How people come: they register, or they just walk up and are counted by hand. */
export type Admission = 'registration' | 'open'
