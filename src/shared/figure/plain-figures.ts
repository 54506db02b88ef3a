import type { LineFigure } from './line'

/** What a figure is called and what it is counted in, on screens and in reports alike. */
export interface FigureName {
  name: string
  measure: string
}

/** The names of all figures that are no indicator: by themselves, for a page that has no use for the catalogue. */
export const PLAIN_FIGURES: Record<Exclude<LineFigure, `indicator:${string}`>, FigureName> = {
  sessionsHeld: { name: '场次', measure: '场' },
  attendances: { name: '人次', measure: '人次' },
  people: { name: '已登记人数', measure: '人' },
  registered: { name: '报名', measure: '人' },
  noShows: { name: '未到场', measure: '人' },
  women: { name: '女性人次', measure: '人次' },
  womenPeople: { name: '女性人数', measure: '人' },
  men: { name: '男性人次', measure: '人次' },
  menPeople: { name: '男性人数', measure: '人' },
  children: { name: '儿童人次', measure: '人次' },
  childrenPeople: { name: '儿童人数', measure: '人' },
  parents: { name: '家长人次', measure: '人次' },
  parentsPeople: { name: '家长人数', measure: '人' },
  volunteers: { name: '志愿者人次', measure: '人次' },
  volunteersPeople: { name: '志愿者人数', measure: '人' },
  households: { name: '家庭户次', measure: '户次' },
  householdsPeople: { name: '家庭户数', measure: '户' },
  teams: { name: '队伍', measure: '支' },
  online: { name: '线上人次', measure: '人次' },
  onlinePeople: { name: '线上人数', measure: '人' },
  onSite: { name: '线下人次', measure: '人次' },
}
