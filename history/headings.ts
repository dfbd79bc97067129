import { halfWidth } from '../engine/base/fullWidth.ts'
import type { MappingKind } from './mapping.ts'

/** What each role is called in the tables people have; letters in lower case, blanks and signs left off. The first is the name of our own. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  period: ['period', 'year', 'month', 'week', 'day', 't', '周期', '期数', '期', '月份', '年份', '第几月', '第几期'],
  alive: ['alive', 'survivors', 'survived', 'active', 'retained', 'remaining', 'members', 'n', '存活', '留存', '留存人数', '留存用户', '留存用户数', '活跃人数', '剩余人数', '在册人数', '存活人数'],
  cohort: ['cohort', 'batch', 'group', '批次', '群组', '首购月', '注册月', '注册月份', '新增月份', '入会月份', '首单月份'],
  age: ['age', 'tenure', 'periodnumber', 'monthssince', '期数', '月龄', '账龄', '第几期', '第几月', '第n月', '周期'],
  start: ['start', 'startdate', 'joined', 'joindate', 'signup', 'signupdate', 'registered', '开始', '开始日期', '入会日期', '入会时间', '注册日期', '注册时间', '开通日期'],
  end: ['end', 'enddate', 'left', 'leftdate', 'churndate', 'cancelled', 'canceldate', '结束', '结束日期', '退会日期', '流失日期', '到期日期', '退订日期'],
  customer: ['customer', 'customerid', 'custid', 'client', 'clientid', 'userid', 'user', 'memberid', 'member', 'buyer', 'buyerid', '客户', '客户id', '客户编号', '用户', '用户id', '会员', '会员id', '会员号', '买家', '买家id', '顾客'],
  date: ['date', 'orderdate', 'ordertime', 'day', 'time', 'datetime', 'timestamp', 'paidat', 'createdat', 'purchasedate', '日期', '下单时间', '下单日期', '订单日期', '订单时间', '支付时间', '付款时间', '交易日期', '购买日期', '时间'],
  spend: ['spend', 'amount', 'dollars', 'revenue', 'sales', 'total', 'price', 'value', 'zbar', 'monetaryvalue', 'monetary', 'averagespend', '金额', '消费', '消费金额', '订单金额', '实付', '实付金额', '支付金额', '成交金额', '客单价', '平均消费'],
  orders: ['orders', 'x', 'frequency', 'repeatorders', 'repeats', '复购次数', '重复购买次数', '复购单数'],
  recency: ['recency', 'tx', '最近购买', '最近一次购买', '末次购买时点'],
  observed: ['observed', 't', 'age', 'observation', '观察期', '观察时长', '客户年龄'],
  outcome: ['outcome', 'churn', 'churned', 'ischurn', 'exited', 'attrition', 'y', 'target', 'label', '流失', '是否流失', '流失标记', '因变量', '结果'],
  tenure: ['tenure', 'months', 'monthsactive', '在网时长', '在网月数', '账龄', '会员时长'],
  id: ['id', 'customerid', 'userid', 'memberid', 'custid', '编号', '用户id', '客户id', '会员号', '客户编号'],
  name: ['name', 'creator', 'influencer', 'account', 'kol', 'koc', 'nickname', 'flight', '达人', '达人昵称', '昵称', '博主', '账号', '账号名称', '达人名称', '名称', '投放名称', '项目'],
  platform: ['platform', 'channel', 'site', '平台', '渠道', '所属平台'],
  tier: ['tier', 'level', 'class', '层级', '量级', '级别', '达人层级', '达人类型'],
  followers: ['followers', 'fans', 'followercount', 'subscribers', '粉丝数', '粉丝', '粉丝量', '粉丝数量', '粉丝w', '粉丝数w', '粉丝数万'],
  price: ['price', 'priceperpost', 'cost', 'costperpost', 'quote', 'rate', 'fee', '报价', '单篇报价', '单价', '图文报价', '视频报价', '合作报价', '价格', '刊例价'],
  engagement: ['engagementrate', 'engagement', 'er', '互动率', '平均互动率'],
  kind: ['kind', 'type', 'flighttype', '类型', '投放类型', '投放方式', '形式'],
  channel: ['channel', 'platform', 'media', '渠道', '平台', '媒体', '投放平台', '投放渠道'],
  content: ['content', 'creative', 'material', '内容', '素材', '创意'],
  from: ['from', 'start', 'startdate', 'begin', '开始', '开始日期', '上线日期', '投放开始', '起始日期', '开始时间'],
  to: ['to', 'end', 'enddate', 'until', '结束', '结束日期', '下线日期', '投放结束', '截止日期', '结束时间'],
  budget: ['budget', 'cost', 'spend', 'amount', '预算', '费用', '金额', '投放预算', '投放金额'],
  perWeek: ['perweek', 'postsperweek', 'weekly', '每周次数', '每周篇数', '周频次'],
}

/** `Price per Post (CNY)` → `priceperpost`: what headings are compared by. A unit in brackets is left off. */
export function foldHeading(heading: string): string {
  return halfWidth(heading)
    .toLowerCase()
    .replace(/[([].*?[)\]]/g, '')
    .replace(/[\s_\-./:*#]+/g, '')
}

/** Whether a heading is a usual name for a role, and how usual: 0 the most; −1 where it is none. */
export function headingRank(heading: string, role: string, kind: MappingKind): number {
  const words = WORDS[role] ?? []
  // `T` is how long a customer was observed; `t` counts the periods of a cohort.
  if (kind === 'value' && heading.trim() === 'T') return role === 'observed' ? 0 : -1
  return words.indexOf(foldHeading(heading))
}
