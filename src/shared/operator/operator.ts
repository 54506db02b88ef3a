/** Who is responsible for this product in a district (运营单位): shown on the page 关于 and in the texts that people agree to. */
export interface Operator {
  /** 单位全称. */
  name: string
  address: string
  phone: string
  /** 负责人: name and office. */
  personInCharge: string
  /** 备案号: of the mini-program, and of the government app. */
  filings: { miniProgram: string; governmentApp: string }
  /** Whom complaints reach without the product: a telephone, and where or when besides. */
  complaints: { phone: string; where: string }
  /** 受托人: who keeps the data on the operator's behalf, and where. */
  cloud: { provider: string; place: string }
  /** The whole address of the public site (函数 site), once it has one; until then its links go by how it was asked. */
  site?: string
  /** The AppID of the mini-program, so that pages of the public site open it; without it they say where it is found. */
  appId?: string
  /** Nobody's: a fictitious district, good for trying the product out and never for people. */
  isExample?: true
}

/** What is still to be filled in of an operator, by the name of its field. */
export type OperatorProblem =
  | 'isExample'
  | 'name'
  | 'address'
  | 'phone'
  | 'personInCharge'
  | 'filings.miniProgram'
  | 'filings.governmentApp'
  | 'complaints.phone'
  | 'complaints.where'
  | 'cloud.provider'
  | 'cloud.place'
  | 'appId'

/** A telephone as it is dialled: an area code or not, a mobile, a hotline, an extension. */
const DIALLED = /^(?:0\d{2,3}-?)?\d{5,8}(?:-\d{1,6})?$|^1\d{10}$|^\d{5}$/

/** As the console of the mini-program shows it. */
const APP_ID = /^wx[0-9a-f]{16}$/

/** What must be put right before people may be asked to agree to anything; empty where nothing must. */
export function operatorProblems(operator: Operator): OperatorProblem[] {
  const { filings, complaints, cloud } = operator
  const said: [OperatorProblem, string][] = [
    ['name', operator.name],
    ['address', operator.address],
    ['personInCharge', operator.personInCharge],
    ['filings.miniProgram', filings.miniProgram],
    ['filings.governmentApp', filings.governmentApp],
    ['complaints.where', complaints.where],
    ['cloud.provider', cloud.provider],
    ['cloud.place', cloud.place],
  ]
  const dialled: [OperatorProblem, string][] = [
    ['phone', operator.phone],
    ['complaints.phone', complaints.phone],
  ]
  return [
    ...(operator.isExample ? ['isExample' as const] : []),
    ...said.filter(([, text]) => text.trim() === '' || /[［[]/.test(text)).map(([field]) => field),
    ...(operator.appId === undefined || APP_ID.test(operator.appId) ? [] : ['appId' as const]),
    ...dialled.filter(([, phone]) => !DIALLED.test(phone)).map(([field]) => field),
  ]
}
