import { z } from 'zod'
import { quantity, setting, text } from '../../base/field.ts'
import { moment, name } from './names.ts'

const probability = (en: string, zh: string, low: number, mode: number, high: number) =>
  quantity({ unit: 'share', about: [en, zh], min: 0, max: 1, default: { low, mode, high, grade: 'assumption' } })

/** A private domain of groups on one channel: who gets in, what happens inside, and how long it lives. */
export const community = z.strictObject({
  label: text().optional(),
  channel: name,
  /** Whose buyers and contacts are asked in; of every product unless said. */
  product: name.optional(),
  /** What members post; the product's most resonant content unless said. */
  content: name.optional(),
  /** Who is let in; everybody on the channel unless said. */
  segments: z.array(name).optional(),
  since: setting(z.enum(['before', 'campaign']), [
    'whether it is there anyway or made by the campaign',
    '社群已有，还是由本次活动新建',
  ]).default('before'),
  from: moment.default(0),
  groupSize: quantity({
    unit: 'people',
    about: ['people in a full group', '单群人数上限'],
    min: 2,
    max: 500,
    integer: true,
    default: { value: 200, source: 'middle of the published bands of active shares, 150–250 (nctoro 38344)', grade: 'assumption' },
  }),
  capacity: quantity({
    unit: 'people',
    about: ['most members at a time', '成员总数上限'],
    min: 0,
    default: { value: 50_000, source: 'WeCom: 50,000 contacts per company, extendable (siyuliuliang 7810; wescrm 8852)', grade: 'B' },
  }),
  founders: quantity({ unit: 'people', about: ['members when it opens', '初始成员数'], min: 0, default: 0 }),
  joinAtPurchase: probability('probability that a buyer joins with the order', '购买后入群的概率', 0.05, 0.15, 0.3),
  joinWhenInvited: probability('probability that joins who notices an invitation', '看到邀请后入群的概率', 0.1, 0.25, 0.4),
  joinFromContact: probability(
    'probability that joins who engages with content in public',
    '公域互动后入群的概率（公域引流）',
    0.002,
    0.01,
    0.03,
  ),
  leave: quantity({
    unit: 'per day',
    about: ['hazard of leaving of a purely brand-made, functional community', '退群风险率（功能型、品牌单向运营）'],
    min: 0,
    max: 1,
    default: {
      low: '0.03 per week',
      mode: '0.07 per week',
      high: '0.2 per week',
      source: 'retention-d30: 75% of the private domain after 30 days (retention); community-targets: 40% (community)',
      grade: 'reported',
    },
  }),
  openRate: quantity({
    unit: 'share',
    about: ['share of the active members who open a post', '活跃成员的消息打开率'],
    min: 0,
    max: 1,
    default: { low: 0.2, mode: 0.35, high: 0.5, source: 'community-targets: open rate 35% (community)', grade: 'reported' },
  }),
  life: quantity({
    unit: 'days',
    about: ['half-life of a group’s activity', '群活跃度半衰期'],
    min: 2,
    default: {
      low: '2 weeks',
      mode: '4 weeks',
      high: '8 weeks',
      source: '67 WeCom groups, 510,000 messages: active life mostly two months at most (kuaihz 1427618)',
      grade: 'A',
      date: '2023-03',
    },
  }),
  memberPosts: quantity({
    unit: 'count',
    about: ['posts per member and week', '人均每周发帖数'],
    min: 0,
    max: 50,
    default: {
      low: 0.003,
      mode: 0.01,
      high: 0.03,
      source: '27% of the messages of 67 WeCom groups are by members (kuaihz 1427618): 2 beside 5 of the host a week in a group of 200',
      grade: 'assumption',
    },
  }),
  kind: setting(z.enum(['functional', 'emotional']), ['what holds its members', '社群类型：功能型或情感型']).default('functional'),
})

/** Posts of the host in a community: a flight of `kind: community`, on the community's own channel. */
export const communityFlight = z.strictObject({
  kind: z.literal('community'),
  name,
  label: text().optional(),
  from: moment,
  to: moment.optional(),
  community: name,
  content: name,
  perWeek: quantity({
    unit: 'count',
    about: ['posts of the host per week', '每周群主发帖数'],
    min: 0,
    max: 200,
    default: { value: 5, source: 'WeCom: at most one company broadcast a day', grade: 'assumption' },
  }),
  budget: quantity({ unit: 'money', about: ['staff who run the community', '社群运营人力费用'], min: 0, default: 0 }),
})
