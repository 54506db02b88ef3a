import type { Operator } from './operator'

/**
 * Who is responsible here. The one place to fill in before the product is deployed for people, and to keep true
 * afterwards: pages, the texts that people agree to and the functions are all built from it, and a change of it makes new
 * versions of these texts. As it is, that of the fictitious district; whoever fills it in takes `isExample` out.
 */
export const OPERATOR: Operator = {
  name: '澄湾区妇女联合会',
  address: '澄湾区澄湖大道 88 号',
  phone: '0755-00000000',
  personInCharge: '方静之，副主席',
  filings: { miniProgram: '澄ICP备00000000号-1', governmentApp: '澄网信政应备000000号' },
  complaints: { phone: '0755-00000001', where: '工作日 9:00–18:00；也可以到上面的地址当面反映' },
  cloud: { provider: '深圳市腾讯计算机系统有限公司（腾讯云云开发）', place: '上海' },
  appId: 'wx0000000000000000',
  isExample: true,
}
