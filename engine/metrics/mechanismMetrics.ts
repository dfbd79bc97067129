import { metric, type Metric } from './metric.ts'
import { cubeOf, peopleOf, sum, sumLevel, type ArmPair } from './pair.ts'
import { negativeShares, voices } from './voices.ts'

/** Negative share above which a crisis counts as under way (market facts crisis-recovery-measure, silence-alarm). */
const ALARM = 0.05
/** Column of `community-joined-by` for people who came from content in public. */
const FROM_PUBLIC = 2
const WAYS = 4
/** Bins of size, by three figures: see engine/observe/cascades.ts. */
const VIRALITY = 3

/** Metrics of single mechanisms, NaN where the scenario has no such thing. */
export const mechanismMetrics: readonly Metric[] = [
  metric('ownVoiceShare', 'share', 'Share of contacts with people’s own content', '用户自发内容触达占比', (p) => {
    const noticed = cubeOf(p.campaign, 'noticed')
    return sum(cubeOf(p.campaign, 'own-voices')) / sum(noticed)
  }),
  metric('pieces', 'count', 'Pieces made by people (UGC)', '用户共创内容（UGC）篇数', (p) => total(p, 'pieces', (n) => peopleOf(p, n))),
  metric('largestCascade', 'count', 'Largest cascade, in agents', '最大传播链（智能体数）', (p) =>
    defined(cubeOf(p.campaign, 'cascade-largest')[0]),
  ),
  metric('oneStepShare', 'share', 'Cascades passed on that end after one step', '止于一层的传播链占比', (p) => {
    const depths = cubeOf(p.campaign, 'cascade-depths')
    return depths[1] / (sum(depths) - depths[0])
  }),
  metric('meanVirality', 'ratio', 'Mean structural virality', '平均结构病毒性', (p) => {
    // cascades of one share have no pair of nodes to be apart
    const virality = cubeOf(p.campaign, 'cascade-virality').subarray(VIRALITY)
    return sumLevel(virality, 1, VIRALITY) / sumLevel(virality, 0, VIRALITY)
  }),
  metric('trustEnd', 'ratio', 'Trust at the end', '期末品牌信任', (p) => defined(cubeOf(p.campaign, 'trust-mean').at(-1))),
  metric('trustLowest', 'ratio', 'Lowest trust', '品牌信任最低点', (p) =>
    hasCritics(p) ? lowest(cubeOf(p.campaign, 'trust-mean')) : Number.NaN,
  ),
  metric('negativePeak', 'share', 'Highest negative share of a day', '单日负面声量占比峰值', (p) =>
    hasCritics(p) ? highest(negativeDays(p)) : Number.NaN,
  ),
  metric('negativeDays', 'days', 'Days with more than 5% negative', '负面占比超 5% 的天数', (p) =>
    hasCritics(p) ? negativeDays(p).reduce((n, share) => n + Number(share > ALARM), 0) : Number.NaN,
  ),
  metric('netPromoters', 'share', 'Satisfied less dissatisfied customers', '净推荐值（满意减不满意）', (p) =>
    sum(cubeOf(p.campaign, 'satisfied')) > 0 ? (cubeOf(p.campaign, 'net-promoter').at(-1) as number) : Number.NaN,
  ),
  metric('communityMembers', 'people', 'Members of communities at the end', '期末社群成员', (p) => {
    const members = cubeOf(p.campaign, 'community-members')
    return members.length > 0 ? sum(members.subarray(members.length - p.world.communities.length)) : Number.NaN
  }),
  metric('joinedFromPublic', 'people', 'Joined communities from public content', '公域引流入群', (p) => {
    const joined = cubeOf(p.campaign, 'community-joined-by')
    return joined.length > 0 ? sumLevel(joined, FROM_PUBLIC, WAYS) : Number.NaN
  }),
  metric('referralCustomers', 'people', 'Customers brought by friends', '老带新客户', (p) => total(p, 'referral-successes')),
  metric('referralK', 'ratio', 'Customers that a customer brings (K)', '裂变系数 K', (p) =>
    p.world.referrals.length > 0 ? sum(cubeOf(p.campaign, 'referral-brought')) / sum(cubeOf(p.campaign, 'referral-depth')) : Number.NaN,
  ),
  metric('couponsUsed', 'people', 'Coupons used', '优惠券核销', (p) => total(p, 'coupons-used')),
  metric('winBacks', 'people', 'Customers won back', '召回客户', (p) => total(p, 'winbacks')),
]

/** Sum of a cube; NaN where nobody records it. */
function total({ campaign }: ArmPair, cube: string, as: (n: number) => number = (n) => n): number {
  const values = cubeOf(campaign, cube)
  return values.length > 0 ? as(sum(values)) : Number.NaN
}

const defined = (x: number | undefined) => x ?? Number.NaN

/** Whether anything in the world speaks against the brand. */
function hasCritics({ world }: ArmPair): boolean {
  return world.contents.some(({ valence }) => valence < 0)
}

function negativeDays(pair: ArmPair): Float64Array {
  return negativeShares(voices(pair, 'campaign'), pair)
}

/** Least of the values, NaN without any. */
function lowest(values: Float64Array): number {
  return values.length > 0 ? values.reduce((least, x) => (x < least ? x : least)) : Number.NaN
}

/** Largest of the finite values, NaN without any. */
function highest(values: Float64Array): number {
  return values.reduce((most, x) => (x > most || (Number.isNaN(most) && !Number.isNaN(x)) ? x : most), Number.NaN)
}
