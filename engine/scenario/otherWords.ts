/** Keys of a scenario under the words that people bring along from other tools, or say in Chinese. */
const OTHER_WORDS: Readonly<Record<string, readonly string[]>> = {
  from: ['start', 'begin', 'since', '开始', '开始日期', '起始日期', '开始时间'],
  to: ['end', 'until', 'till', '结束', '结束日期', '截止日期', '结束时间'],
  start: ['from', 'begin', '开始', '开始日期', '起始日期'],
  length: ['duration', 'days', '时长', '天数'],
  on: ['date', 'day', '日期'],
  name: ['id', 'title', '名称', '名字'],
  label: ['title', 'displayname', '标题', '标签'],
  kind: ['type', '类型', '形式'],
  tier: ['level', '层级', '级别', '达人层级'],
  channel: ['platform', 'media', '渠道', '平台', '媒体'],
  content: ['creative', '内容', '素材'],
  product: ['sku', '商品', '产品'],
  segments: ['audience', 'audiences', '人群', '受众'],
  budget: ['spend', 'cost', 'amount', '预算', '费用', '金额'],
  amount: ['cost', 'budget', 'price', '金额', '费用', '预算'],
  followers: ['fans', '粉丝', '粉丝数', '粉丝量'],
  pricePerPost: ['price', 'fee', 'quote', '报价', '单价'],
  count: ['number', 'size', '数量', '人数'],
  price: ['unitprice', '价格', '售价', '单价', '客单价'],
  margin: ['profit', '毛利', '毛利率', '利润率'],
  conversion: ['cvr', '转化率', '转化'],
  engagementRate: ['er', '互动率'],
  cpm: ['costpermille', '千次曝光成本'],
  share: ['weight', 'proportion', '占比', '比例'],
  size: ['agents', 'people', 'number', '人数', '规模'],
  fee: ['price', '会费', '月费'],
  rate: ['share', 'probability', '比例'],
  use: ['uses', 'models'],
}

/** The only known key that a word stands for. */
export function keyFor(word: string, known: readonly string[]): string | undefined {
  const folded = word.toLowerCase().replace(/[\s_-]+/g, '')
  const meant = known.filter((key) => Object.hasOwn(OTHER_WORDS, key) && OTHER_WORDS[key].includes(folded))
  return meant.length === 1 ? meant[0] : undefined
}
