import { describe, expect, it } from 'vitest'
import writeXlsxFile, { type SheetData } from 'write-excel-file/node'
import { formatIssue } from '../../engine/base/messages.ts'
import { readMediaPlan } from '../../history/readMediaPlan.ts'
import { readQuotes } from '../../history/readQuotes.ts'
import { issuesOf, messagesOf, tableFolder } from './tables.ts'

const { open } = tableFolder()

async function sheet(rows: readonly (readonly (string | number)[])[]): Promise<Uint8Array> {
  const data = rows.map((row) => row.map((value) => ({ value }))) as SheetData
  return (await writeXlsxFile(data).toBuffer()) as unknown as Uint8Array
}

describe('a quote sheet', () => {
  it('in Chinese, as XLSX, becomes creators', async () => {
    const table = await open(
      'q.xlsx',
      await sheet([
        ['达人昵称', '平台', '达人类型', '粉丝数', '单篇报价(元)', '互动率'],
        ['小鹿测评', '小红书', '腰部KOL', '12.3万', '¥8,000', '3.2%'],
        ['阿强', 'B站', '头部', 1_500_000, '12万元', 0.041],
        ['大山的日常', '抖音', '素人', '8600', 350, ''],
        ['合计', '', '', 1_631_600, 128_350, ''],
      ]),
    )
    const { creators, health } = await readQuotes(table)
    expect(creators).toEqual([
      { name: '小鹿测评', platform: '小红书', tier: 'mid', followers: 123_000, pricePerPost: 8000, engagementRate: 0.032, line: 2 },
      { name: '阿强', platform: 'B站', tier: 'head', followers: 1_500_000, pricePerPost: 120_000, engagementRate: 0.041, line: 3 },
      { name: '大山的日常', platform: '抖音', tier: 'koc', followers: 8600, pricePerPost: 350, line: 4 },
    ])
    expect(health.dropped.map(({ reason, lines }) => [reason.zh, lines])).toEqual([['合计行', [5]]])
    expect(health.checks[0].name).toBe('columns-guessed')
  })

  it('in English, as CSV, with units in the headings', async () => {
    const { creators } = await readQuotes(
      await open(
        'q.csv',
        'Name,Platform,Followers (k),Price per post,Engagement rate (%)\nAnn,TikTok,12.5,900,3.2\nBob, Local Radio ,3M,"1,000",0.5\n',
      ),
    )
    expect(creators).toEqual([
      { name: 'Ann', platform: 'TikTok', followers: 12_500, pricePerPost: 900, engagementRate: 0.032, line: 2 },
      { name: 'Bob', platform: 'Local Radio', followers: 3_000_000, pricePerPost: 1000, engagementRate: 0.005, line: 3 },
    ])
  })

  it('has all its mistakes told at once, by row and column', async () => {
    const table = await open(
      'bad.csv',
      '昵称,粉丝数,报价,互动率,层级\n甲,many,500,3.2,腰部\n乙,1万,-5,3%,头部+腰部\n丙,2万,$30,3%,koc\n丁,,100,3%,koc\n',
    )
    const issues = await issuesOf(() => readQuotes(table, { version: 1, kind: 'quotes', currency: 'CNY' }))
    expect(issues.map((issue) => formatIssue(issue, 'en'))).toEqual([
      'bad.csv:2:2  followers  "many" in column 粉丝数 is not a number of followers such as 123000 or 12.3万',
      'bad.csv:2:4  engagement  "3.2" in column 互动率 is more than everybody – write 3.2% or 0.032',
      'bad.csv:3:3  price  "-5" in column 报价 is below 0',
      'bad.csv:3:5  tier  "头部+腰部" in column 层级 is not known – write: head 头部, mid 腰部, tail 尾部, koc 素人',
      'bad.csv:4:3  price  column 报价 holds USD, not CNY – one table, one currency',
    ])
    expect(formatIssue(issues[0], 'zh')).toBe('bad.csv:2:2  followers  “粉丝数” 列的 “many” 无法识别，应为粉丝数，如 123000 或 12.3万')
  })

  it('needs a mapping for headings it does not know only', async () => {
    const table = await open('own.csv', '昵称,粉丝数,单价,单条报价\n甲,100,7,5\n')
    const { creators, health } = await readQuotes(table, { version: 1, kind: 'quotes', columns: { price: '单条报价' } })
    expect(creators).toEqual([{ name: '甲', followers: 100, pricePerPost: 5, line: 2 }])
    expect(health.checks[0].finding.en).toContain('Guessed by the headings: followers = 粉丝数; name = 昵称.')
    const columns = { name: '昵称', followers: '粉丝数', price: '单价' }
    const settled = await readQuotes(table, { version: 1, kind: 'quotes', columns })
    expect(settled.health.checks.map(({ name }) => name)).not.toContain('columns-guessed')
  })

  it('without a price column is asked for it', async () => {
    expect(await messagesOf(async () => readQuotes(await open('less.csv', '昵称,粉丝数\n甲,100\n')))).toEqual([
      'columns  which column of "less.csv" is "price"? Add price: <column> – it has: 昵称, 粉丝数',
    ])
  })

  it.each([
    ['头部KOL', 'head'],
    ['ｈｅａｄ', 'head'],
    ['超头部', 'head'],
    ['中 腰部', 'mid'],
    ['Mid-tier', 'mid'],
    ['长尾达人', 'tail'],
    ['素人博主', 'koc'],
    ['Nano', 'koc'],
    ['KOC', 'koc'],
    ['KOL', undefined],
    ['KOL/KOC', undefined],
    ['特级', undefined],
  ])('names a tier by %s', async (tier, expected) => {
    const read = async () => readQuotes(await open('tier.csv', `昵称,粉丝数,报价,层级\n甲,100,5,${tier}\n`))
    if (expected !== undefined) expect((await read()).creators[0].tier).toBe(expected)
    else expect(await messagesOf(read)).toEqual([expect.stringContaining(`tier.csv:2:4  tier  "${tier}" in column 层级 is not known`)])
  })
})

describe('a media plan', () => {
  it('becomes flights', async () => {
    const table = await open(
      'plan.csv',
      '名称,投放类型,层级,渠道,内容,开始日期,结束日期,预算(万)\n头部首发,达人,头部,B站,Hero Film,2026/3/3,2026年3月20日,120\nKOC seeding,KOC种草,素人,小红书,photo-diary,2026-03-10,2026-05-10,100万\n加热,信息流,,抖音,,20260315,,147\n',
    )
    const { flights } = await readMediaPlan(table)
    expect(flights).toEqual([
      {
        name: '头部首发',
        kind: 'creators',
        tier: 'head',
        channel: 'B站',
        content: 'Hero Film',
        from: '2026-03-03',
        to: '2026-03-20',
        budget: 1_200_000,
        line: 2,
      },
      {
        name: 'KOC seeding',
        kind: 'creators',
        tier: 'koc',
        channel: '小红书',
        content: 'photo-diary',
        from: '2026-03-10',
        to: '2026-05-10',
        budget: 1_000_000,
        line: 3,
      },
      { name: '加热', kind: 'paid', channel: '抖音', from: '2026-03-15', budget: 1_470_000, line: 4 },
    ])
  })

  it('has pushes and posts of one’s own, which may have no budget', async () => {
    const table = await open(
      'own.csv',
      '投放类型,平台,目标人群,开始,预算,粉丝数,每周次数,授权率(%),单次推送成本\n会员推送,微信,Z世代、family,2026-03-08,,,1,4,¥0.03\n品牌号,微博,,2026-03-01,2万,30万,3,,\n',
    )
    const { flights, health } = await readMediaPlan(table)
    expect(flights).toEqual([
      { kind: 'push', channel: '微信', segments: 'Z世代、family', from: '2026-03-08', perWeek: 1, optIn: 0.04, costPerPush: 0.03, line: 2 },
      { kind: 'brand', channel: '微博', from: '2026-03-01', budget: 20_000, followers: 300_000, perWeek: 3, line: 3 },
    ])
    expect(health.dropped).toEqual([])
  })

  it.each([
    ['KOL/KOC 种草', '素人', 'creators', 'koc'],
    ['KOC 种草', '', 'creators', 'koc'],
    ['头部达人', '', 'creators', 'head'],
    ['腰部 KOL', '', 'creators', 'mid'],
    ['', '头部', 'creators', 'head'],
    ['信息流', '头部', 'paid', undefined],
    ['达人内容加热', '', 'paid', undefined],
    ['Feed ads', '', 'paid', undefined],
    ['品牌', '', 'brand', undefined],
    ['官方账号', '', 'brand', undefined],
    ['会员推送', '', 'push', undefined],
    ['', '', 'paid', undefined],
  ])('says "%s" with tier "%s" for %s %s', async (kind, tier, expected, expectedTier) => {
    const table = await open('kind.csv', `类型,层级,平台,开始,预算\n${kind},${tier},抖音,2026-03-01,5\n`)
    const { flights } = await readMediaPlan(table)
    expect([flights[0].kind, flights[0].tier]).toEqual([expected, expectedTier])
  })

  it.each(['线下活动', '信息硫', '品牌达仁'])('is refused where %s is no kind', async (kind) => {
    const table = await open('kind.csv', `类型,平台,开始,预算\n${kind},抖音,2026-03-01,5\n`)
    expect(await messagesOf(() => readMediaPlan(table))).toEqual([
      `kind.csv:2:1  kind  "${kind}" in column 类型 is not known – write: creators 达人, paid 信息流, brand 品牌号, push 推送`,
    ])
  })

  it('asks once for a column that is not there', async () => {
    const table = await open('k.csv', '平台,开始,预算\n抖音,2026-03-01,5\n')
    const columns = { channel: '平台', from: '开始', budget: '予算' }
    expect(await messagesOf(() => readMediaPlan(table, { version: 1, kind: 'media-plan', columns }))).toEqual([
      'columns.budget  "k.csv" has no column "予算" – did you mean "预算"?',
    ])
  })

  it('has all its mistakes told at once', async () => {
    const table = await open(
      'badplan.csv',
      'name,kind,channel,from,to,budget\na,creators,weibo,2026-03-03,2026-03-01,5\nb,telepathy,weibo,2026-02-30,,5\nc,paid,weibo,2026-03-01,,lots\n',
    )
    expect(await messagesOf(() => readMediaPlan(table))).toEqual([
      'badplan.csv:2:5  to  the last day 2026-03-01 lies before the first, 2026-03-03',
      'badplan.csv:2:2  kind  a flight of creators needs a tier – add a column tier with head, mid, tail or koc',
      'badplan.csv:3:4  from  "2026-02-30" in column from is not a day of the calendar – write 2026-03-01, 2026/3/1 or 20260301',
      'badplan.csv:3:2  kind  "telepathy" in column kind is not known – write: creators 达人, paid 信息流, brand 品牌号, push 推送',
      'badplan.csv:4:6  budget  "lots" in column budget is not a price such as 8000 or 0.8万',
    ])
  })

  it('without kinds takes rows with a tier for creators and says so', async () => {
    const { flights, health } = await readMediaPlan(
      await open('k.csv', 'name,tier,channel,from,budget\nx,koc,weibo,2026-03-01,5\nx,,weibo,2026-03-01,5\n'),
    )
    expect(flights.map(({ name, kind }) => [name, kind])).toEqual([
      ['x', 'creators'],
      ['x', 'paid'],
    ])
    expect(health.checks.find(({ name }) => name === 'kinds-guessed')?.finding.en).toContain('Rows without a kind: 2 (line 2, 3)')
  })
})
