/** @jsxImportSource hono/jsx */
import { beijingDay } from '../../src/shared/calendar/calendar'
import { dateText } from '../../src/shared/calendar/period'
import { OPERATOR } from '../../src/shared/operator/this-operator'
import type { ServiceCertificate } from '../../src/shared/service/certificate'
import { Frame } from './pages'

/** Where somebody checks a certificate of service: whether it is valid, of which year, of how many hours and as of which day, and nothing else. */
export function CertificatePage(props: {
  /** The number that was asked; undefined where none was yet. */
  typed: string | undefined
  certificate: ServiceCertificate | undefined
  url: string
  /** Where the list of events is, seen from here. */
  home: string
}) {
  const { typed, certificate, url, home } = props
  const title = '核对服务时长证明'
  const summary = `输入编号，核对${OPERATOR.name}的巾帼志愿服务时长证明。`
  return (
    <Frame head={{ title: `${title} - ${OPERATOR.name}`, summary, url }} home={home}>
      <h1>{title}</h1>
      <form method="get">
        {home === '?' && <input type="hidden" name="list" value="certificate" />}
        <p>
          <label for="number">证明上的编号</label>
        </p>
        <p>
          <input id="number" name="number" maxlength={60} autocomplete="off" required />
          <button type="submit">核对</button>
        </p>
      </form>
      {typed !== undefined && <Verdict certificate={certificate} />}
      <p class="soft">这里只核对年份、时长和日期，看不到是谁，也不记下查了什么。</p>
    </Frame>
  )
}

function Verdict({ certificate }: { certificate: ServiceCertificate | undefined }) {
  if (!certificate)
    return (
      <section>
        <h2>没有这个编号的证明</h2>
        <p>请对照证明再输入一次。编号是十六位字母和数字，横线可以不写。</p>
      </section>
    )
  const { year, recorded, backFilled, issuedAt } = certificate
  return (
    <section>
      <h2>证明有效</h2>
      <p>
        {year} 年，截至 {dateText(beijingDay(issuedAt))}，巾帼志愿服务共 {(recorded + backFilled) / 100}{' '}
        小时。
      </p>
      <p>
        其中签到签退记录 {recorded / 100} 小时，补录 {backFilled / 100} 小时。
      </p>
    </section>
  )
}
