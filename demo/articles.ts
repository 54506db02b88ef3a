import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Article, ArticleContent, HandbookVersion } from '../src/shared/article/article'
import type { ArticleCount } from '../src/shared/article/article-count'
import { beijingDay, beijingTime, beijingYear, DAY } from '../src/shared/calendar/calendar'
import type { Block } from '../src/shared/event/description'
import { Random } from './random'
import { DISTRICT_ID, HOME_COMMUNITY_ID, unitOf } from './units'

interface Written extends Pick<ArticleContent, 'title' | 'category' | 'summary'> {
  id: string
  kind?: ArticleContent['kind']
  unitId: string
  /** Month and day on which it was published last year, or this one. */
  on: string
  of: 'last-year' | 'this-year'
  body: Block[]
  video?: ArticleContent['video']
  /** How often it is read on a usual day. */
  daily: number
}

const heading = (text: string): Block => ({ kind: 'heading', text })
const paragraph = (text: string): Block => ({ kind: 'paragraph', text })
const list = (...items: string[]): Block => ({ kind: 'list', items })

const WRITTEN: readonly Written[] = [
  {
    id: 'violence-help',
    unitId: DISTRICT_ID,
    on: '11-25',
    of: 'last-year',
    title: '遇到家庭暴力，怎样求助',
    category: 'anti-domestic-violence',
    summary: '先保证安全，再留证据、找帮助。110、12338 随时可以打。',
    daily: 3,
    body: [
      heading('正在发生：先离开，打 110'),
      list(
        '离开厨房、阳台等危险的地方，带孩子到邻居家或人多的地方。',
        '打 110，说清地址、有没有受伤、对方有没有拿东西。不方便说话的，可以发短信报警。',
        '请民警写明是家庭暴力，要报警回执。情节较轻的，公安机关可以批评教育或者出具告诫书。',
      ),
      heading('想商量：打 12338'),
      paragraph(
        '12338 是妇女维权公益服务热线，可以问法律、问心理、问怎么离开。需要律师又请不起的，打 12348 申请法律援助。',
      ),
      heading('留下证据'),
      list(
        '受伤马上去医院，告诉医生是怎么伤的，保存病历和发票。',
        '照片、录音、聊天记录、保证书，备份给信任的人。',
        '告诫书、报警回执、邻居和社区的证言，法院都可以采用。',
      ),
      heading('人身安全保护令'),
      paragraph(
        '受到家庭暴力或者面临现实危险的，可以向自己或对方居住地、暴力发生地的基层人民法院申请。申请不交费，也不必先离婚。法院一般在 72 小时内作出，情况紧急的在 24 小时内作出。有效期不超过六个月，到期前可以申请延长。本人不便申请的，近亲属、公安机关、妇联、居委会等可以代为申请。',
      ),
      paragraph('谩骂、恐吓、限制出门也是家庭暴力。没有结婚、但共同生活的人之间，同样适用。'),
    ],
  },
  {
    id: 'violence-handbook',
    kind: 'handbook',
    unitId: DISTRICT_ID,
    on: '11-20',
    of: 'last-year',
    title: '反家暴求助手册',
    category: 'anti-domestic-violence',
    summary: '一页纸说清该打什么电话、留什么证据、怎样申请保护令，可以打印出来。',
    daily: 2,
    body: [
      paragraph('手册可以存在手机里，也可以打印两份，一份放在信任的人家里。'),
      list('2026 年版增加了本区维权岗的预约办法。', '社区张贴时，请不要放在只有一家人能看到的地方。'),
    ],
  },
  {
    id: 'civil-code',
    unitId: 'tinghe',
    on: '05-15',
    of: 'this-year',
    title: '民法典婚姻家庭编，常问的六件事',
    category: 'civil-code-lecture',
    summary: '结婚年龄、离婚冷静期、孩子跟谁、债务怎么分，照法条说清。',
    daily: 4,
    body: [
      heading('结婚'),
      list(
        '男不早于 22 周岁，女不早于 20 周岁，双方完全自愿。',
        '一方有重大疾病，要在登记前如实告诉对方；没有如实告诉的，对方可以在知道之日起一年内请求法院撤销婚姻。',
      ),
      heading('离婚'),
      list(
        '协议离婚：婚姻登记机关收到申请之日起 30 日内，任何一方都可以撤回；这 30 日过后的 30 日内，双方要亲自去领离婚证，没有去的视为撤回。',
        '诉讼离婚不适用这 30 日。有家庭暴力的，可以直接起诉。',
        '照顾孩子老人、协助对方工作负担较多的一方，离婚时有权请求补偿。',
        '因重婚、与他人同居、实施家庭暴力、虐待遗弃等导致离婚的，无过错方有权请求损害赔偿。',
      ),
      heading('孩子'),
      paragraph(
        '不满两周岁的，以由母亲直接抚养为原则；已满八周岁的，应当尊重孩子的真实意愿。不直接抚养的一方有抚养费的义务，也有探望的权利。',
      ),
      heading('债务'),
      paragraph(
        '两人都签字，或者一方事后承认的，是共同债务；一方借来用于家庭日常生活的，也是。一方以个人名义借的、明显超过日常生活需要的，不是共同债务，除非债权人能证明用在了共同生活或者共同经营上。',
      ),
      paragraph('要问自己家的情况，请预约律师坐班，或者打 12348。'),
    ],
  },
  {
    id: 'aids',
    unitId: DISTRICT_ID,
    on: '03-18',
    of: 'this-year',
    title: '艾滋病怎样传播，怎样预防',
    category: 'aids-prevention',
    summary: '三条途径会传播，一起吃饭、握手不会。有过危险行为，72 小时内可以阻断。',
    daily: 2,
    body: [
      heading('会传播的只有三条途径'),
      list('性接触', '血液，例如共用注射器', '母亲传给孩子'),
      paragraph('一起吃饭、握手、拥抱、共用马桶、蚊子叮咬都不传播。不要疏远感染的人。'),
      heading('怎样预防'),
      list(
        '每次都正确使用安全套。',
        '不共用注射器、剃须刀和牙刷；不吸毒。',
        '有过危险行为，尽快去定点医院咨询阻断药，越早越好，最迟不超过 72 小时。',
        '准备怀孕或者已经怀孕，做一次检测。及早用药，绝大多数孩子可以不被感染。',
      ),
      heading('去哪里检测'),
      paragraph('疾控中心的自愿咨询检测免费、保密。区疾控中心和社区健康服务中心都可以问。'),
    ],
  },
  {
    id: 'parenting',
    unitId: HOME_COMMUNITY_ID,
    on: '06-01',
    of: 'this-year',
    title: '家庭教育促进法，对家长说了什么',
    category: 'parenting-class',
    summary: '2022 年起施行。家庭是第一个课堂，家长是第一任老师。',
    daily: 3,
    body: [
      heading('家长要做的'),
      list(
        '亲自养育，陪伴孩子；父母双方都参与。',
        '言传和身教结合，关心孩子的身体、心理和品德，不只看分数。',
        '合理安排学习、休息、娱乐和锻炼，不加重学习负担，预防沉迷网络。',
        '尊重孩子的人格和隐私，听取他的意见。',
      ),
      heading('不可以的'),
      list('因性别、身体、智力等歧视孩子。', '实施家庭暴力，或者胁迫、纵容孩子做违法的事。'),
      heading('分开了也是家长'),
      paragraph(
        '分居或者离婚的，要相互配合履行家庭教育责任，任何一方不得拒绝或者怠于履行，也不得阻碍另一方。请别人代为照护的，要与孩子和代为照护的人定期联系。',
      ),
      heading('从今天做起'),
      list('每天放下手机，听孩子说十分钟。', '先说感受，再说规矩。', '约定好的事，大人先做到。'),
    ],
  },
  {
    id: 'screening',
    unitId: DISTRICT_ID,
    on: '04-10',
    of: 'this-year',
    title: '两癌筛查：什么年龄，查什么，怎么约',
    category: 'health',
    summary: '宫颈癌和乳腺癌早发现，治得好。35 到 64 岁的妇女可以参加免费筛查。',
    daily: 5,
    body: [
      heading('谁可以免费查'),
      paragraph(
        '国家的免费筛查面向 35 到 64 周岁的妇女，优先保障农村妇女和城镇低保妇女。具体时间和地点以本区通知为准。',
      ),
      heading('查什么'),
      list('宫颈癌：妇科检查，HPV 检测或者细胞学检查。', '乳腺癌：医生触诊和乳腺超声，需要时再做 X 线。'),
      heading('去之前'),
      list('避开月经期。', '前一两天不要冲洗阴道、不用阴道药物。', '穿容易脱的上衣，带身份证。'),
      heading('这些情况不要等筛查，马上看医生'),
      list('绝经以后又出血，或者同房出血。', '摸到乳房肿块，乳头溢液，皮肤凹陷像橘皮。'),
      paragraph('打过 HPV 疫苗的人也要定期筛查。结果异常不等于癌，按医生说的复查就好。'),
    ],
  },
  {
    id: 'self-check',
    kind: 'video',
    unitId: DISTRICT_ID,
    on: '10-18',
    of: 'this-year',
    title: '跟着做：乳房自检',
    category: 'health',
    summary: '三分钟的示范，每月一次，在月经结束后的几天做。',
    daily: 4,
    video: { in: 'channels', finder: 'sphDemoChengwanNv', feed: 'export/demo-self-check' },
    body: [
      list(
        '看：对着镜子，看形状和皮肤。',
        '摸：用指腹打圈，从外到内，不要漏掉腋下。',
        '挤：轻挤乳头，看有没有溢液。',
      ),
    ],
  },
]

/** Where the local cloud keeps what is uploaded to a path. */
const fileOf = (name: string) => `cloud://local.6c6f-local-1250000000/articles/${name}`

/** The handbook's printings, with the day of the second. */
const PRINTINGS = [
  { id: 'first', name: '2025 年版', file: 'handbook-2025.pdf' },
  { id: 'second', name: '2026 年版', file: 'handbook-2026.pdf' },
] as const

/** The files of the demo's handbooks, by the names that they are uploaded under. */
export const demoFiles = (): { name: string; bytes: Buffer }[] =>
  PRINTINGS.map(({ file }) => ({ name: file, bytes: readFileSync(path.join(__dirname, 'files', file)) }))

/**
 * What the demo's district published by the midnight before its day, and how it was read on each day since: last year the
 * same on every day of this one.
 */
export function articlesOf(
  midnight: number,
  seed: number,
): { articles: Article[]; articleCounts: ArticleCount[] } {
  const year = beijingYear(midnight)
  const articles = WRITTEN.map((written) => articleOf(written, year)).filter(
    ({ publishedAt }) => publishedAt < midnight,
  )
  const random = new Random(seed)
  const articleCounts = articles.flatMap((article) => {
    const daily = WRITTEN.find(({ id }) => article._id === idOf(id))?.daily ?? 0
    const days = Math.floor((midnight - article.publishedAt) / DAY) + 1
    return Array.from({ length: days }, (_, at) => beijingDay(article.publishedAt + at * DAY)).flatMap(
      (day) => {
        if (beijingTime(day, '00:00') >= midnight) return []
        const chance = random.fork(`${article._id} ${day}`)
        const reads = chance.int(0, daily * 2)
        const downloads = article.kind === 'handbook' ? chance.int(0, reads) : 0
        return reads === 0 ? [] : [countOf(article, day, { reads, downloads })]
      },
    )
  })
  return { articles, articleCounts }
}

const idOf = (id: string) => `demo-article-${id}`

function articleOf(written: Written, year: number): Article {
  const { id, kind = 'text', unitId, on, of, title, category, summary, body, video = null } = written
  const publishedAt = beijingTime(`${of === 'last-year' ? year - 1 : year}-${on}`, '10:00')
  const versions = kind === 'handbook' ? printings(publishedAt) : []
  return {
    _id: idOf(id),
    kind,
    title,
    category,
    tags: [],
    unitId,
    unitPath: unitOf(unitId).path,
    summary,
    cover: null,
    body,
    video,
    versions,
    ...({ status: 'published', statusReason: '' } as const),
    version: 2 + versions.length,
    publishedAt,
    createdBy: 'demo-admin',
    createdAt: publishedAt - DAY,
  }
}

const printings = (at: number): HandbookVersion[] =>
  PRINTINGS.map(({ id, name, file }, index) => ({
    id,
    name,
    file: fileOf(file),
    bytes: readFileSync(path.join(__dirname, 'files', file)).length,
    at: at + index * 40 * DAY,
  }))

const countOf = (
  { _id, version, unitId, unitPath, category, tags }: Article,
  day: string,
  counts: Pick<ArticleCount, 'reads' | 'downloads'>,
): ArticleCount => ({
  _id: `${_id}-${day}-${version}-0`,
  articleId: _id,
  unitId,
  unitPath,
  category,
  tags,
  day,
  month: day.slice(0, 7),
  ...counts,
})
