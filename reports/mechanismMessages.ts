/** Sentences of the charts of spread, trust, communities, referral, origins and policies. Chinese is written for marketers, not translated. */
export const mechanismSentences = {
  cascades: {
    zh: {
      title: (share: string, largest: string) => `传播链大多很短：${share}止于一层，最大的一条有${largest}个节点`,
      sizes: '规模（双对数）',
      atLeast: '不小于该规模的占比',
      depths: '层数',
      depth: (n: number) => `${n}层`,
      more: (n: number) => `${n}层以上`,
      passed: '有人接力的链',
      virality: '结构病毒性',
      bySize: '按规模，±1个标准差',
      star: '一人扩散的上限',
      size: '节点数',
      description:
        '一条传播链是由同一条内容、同一个源头引发的全部分享，节点为智能体；结构病毒性是链上两两节点的平均距离，2以内是广播式扩散，越高越像人传人。',
    },
    en: {
      title: (share: string, largest: string) => `Cascades are short: ${share} end after one step, the largest has ${largest} nodes`,
      sizes: 'Size, log–log',
      atLeast: 'share of this size or more',
      depths: 'Depth',
      depth: (n: number) => (n === 1 ? '1 step' : `${n} steps`),
      more: (n: number) => `${n} and more`,
      passed: 'of those passed on',
      virality: 'Structural virality',
      bySize: 'by size, ± 1 standard deviation',
      star: 'one to many: at most 2',
      size: 'nodes',
      description:
        'A cascade is all shares of one content that go back to one origin, in agents. Structural virality is the mean distance between two nodes: below 2 one tells many, above it spreads from person to person.',
    },
  },
  pools: {
    zh: {
      title: (channel: string, share: string, pool: number) => `${channel}上${share}的内容进入第${pool}级流量池`,
      pool: (n: number) => `第${n}级`,
      posts: (n: string) => `${n}条内容`,
      row: (n: string, share: string) => `${n}条，${share}`,
      description: '推荐流量池逐级放量：每级按互动得分决定能否进入下一级；条形为进入该级的内容占全部内容的比例。',
    },
    en: {
      title: (channel: string, share: string, pool: number) => `${share} of the posts on ${channel} get as far as pool ${pool}`,
      pool: (n: number) => `Pool ${n}`,
      posts: (n: string) => `${n} posts`,
      row: (n: string, share: string) => `${n}, ${share}`,
      description:
        'The feed shows a post to one pool after another as long as it scores; bars are the share of all posts that came to a pool.',
    },
  },
  trust: {
    zh: {
      fall: (low: string, day: string, end: string) => `品牌信任最低跌到${low}（${day}），期末回到${end}`,
      rise: (start: string, end: string) => `品牌信任从${start}走到${end}`,
      gain: (by: string) => `，比不投放高${by}`,
      loss: (by: string) => `，比不投放低${by}`,
      even: '，与不投放持平',
      unit: '平均信任（0～1）',
      description: '全体人群对品牌的平均信任；听到负面下降快、听到正面回升慢，此后逐渐回到各人的基线。线为均值，色带为90%区间。',
    },
    en: {
      fall: (low: string, day: string, end: string) => `Trust falls to ${low} on ${day} and ends at ${end}`,
      rise: (start: string, end: string) => `Trust goes from ${start} to ${end}`,
      gain: (by: string) => `, ${by} above the world without the campaign`,
      loss: (by: string) => `, ${by} below the world without the campaign`,
      even: ', the same as without the campaign',
      unit: 'Mean trust (0–1)',
      description:
        'Mean trust of all people in the brand: what speaks against it costs more than praise brings, and time leads back to where everybody began. Lines: means, bands: 90% intervals.',
    },
  },
  sentiment: {
    zh: {
      title: (peak: string, day: string, days: string) => `负面声量占比最高${peak}（${day}），有${days}高于5%`,
      calm: (peak: string) => `负面声量占比始终不高，最高${peak}`,
      unit: '负面声量占比',
      description: '每天被看到的内容（含日常自然声量）里负面内容的占比；线为均值，色带为90%区间，声量太少的日子不计。',
    },
    en: {
      title: (peak: string, day: string, days: string) => `The negative share peaks at ${peak} on ${day} and is above 5% for ${days}`,
      calm: (peak: string) => `The negative share stays low, at most ${peak}`,
      unit: 'Negative share',
      description:
        'Share of what people notice, everyday talk included, that speaks against the brand; line: mean, band: 90% interval; days with too few contacts are left out.',
    },
  },
  communities: {
    zh: {
      title: (community: string, members: string, share: string, way: string) => `${community}期末有${members}，其中${share}来自${way}`,
      plain: (community: string, members: string) => `${community}期末有${members}`,
      members: '成员',
      active: '活跃占比',
      flow: '每周入群与退群',
      joined: '入群',
      left: '退群',
      ways: { founder: '种子成员', purchase: '购买后入群', public: '公域引流', invitation: '邀请入群' } as Readonly<Record<string, string>>,
      description: '社群成员数（均值与90%区间）、活跃成员占比，以及每周入群（向上）与退群（向下）人数。',
    },
    en: {
      title: (community: string, members: string, share: string, way: string) =>
        `${community}: ${members} members at the end, ${share} of them ${way}`,
      plain: (community: string, members: string) => `${community}: ${members} members at the end`,
      members: 'Members',
      active: 'Active share',
      flow: 'Joining and leaving by week',
      joined: 'joined',
      left: 'left',
      ways: {
        founder: 'founders',
        purchase: 'in with their order',
        public: 'drawn in from public content',
        invitation: 'by invitation',
      } as Readonly<Record<string, string>>,
      description: 'Members (mean and 90% interval), the share of them who are active, and how many join (up) and leave (down) each week.',
    },
  },
  referral: {
    zh: {
      title: (people: string, k: string) => `老带新带来${people}，裂变系数 K 为${k}`,
      below: '，不足以自我增殖',
      above: '，已能自我增殖',
      depths: '裂变层级',
      depth: (n: number) => (n === 0 ? '自己来的' : `第${n}层`),
      row: (people: string, k: string) => `${people}，K ${k}`,
      weeks: '每周 K',
      weeksOf: '老带新新客 ÷ 当周新客',
      description: '第n层客户由第n−1层客户带来；K 为每位客户平均带来的新客数，高于1时裂变能自我增殖。',
    },
    en: {
      title: (people: string, k: string) => `Friends bring ${people} customers: K is ${k}`,
      below: ', too little to feed itself',
      above: ', enough to feed itself',
      depths: 'Depth of the chains',
      depth: (n: number) => (n === 0 ? 'Came by themselves' : `Generation ${n}`),
      row: (people: string, k: string) => `${people}, K ${k}`,
      weeks: 'K by week',
      weeksOf: 'brought by friends over all new customers',
      description:
        'Customers of generation n were brought by generation n − 1; K is how many customers a customer brings, and above one the chain feeds itself.',
    },
  },
  origins: {
    zh: {
      title: (first: string, share: string, last: string, part: string) =>
        `新客里${share}最先被${first}触达，成交前最后一步最多是${last}（${part}）`,
      same: (first: string, share: string, part: string) => `新客里${share}最先被${first}触达，${part}也经它成交`,
      natural: '没有接触过',
      naturally: '自发购买',
      inside: '社群成员',
      outside: '非社群成员',
      firstOf: '首次触点',
      memberOf: '成交时是否在群',
      colours: '颜色为末次触点',
      row: (people: string, share: string) => `${people}，${share}`,
      description: '每条是最先触达这批新客的来源，颜色是促成购买的最后一次触点；灰色为没有触点直接购买的自然需求。不含随主产品捆绑的产品。',
    },
    en: {
      title: (first: string, share: string, last: string, part: string) =>
        `${share} of the new customers first met ${first}; most bought on ${last} (${part})`,
      same: (first: string, share: string, part: string) => `${share} of the new customers first met ${first}, and ${part} bought on it`,
      natural: 'No contact',
      naturally: 'Of their own accord',
      inside: 'Members',
      outside: 'Others',
      firstOf: 'First contact',
      memberOf: 'In a community when they bought',
      colours: 'colours: last contact',
      row: (people: string, share: string) => `${people}, ${share}`,
      description:
        'Bars: who first reached these customers; colours: the contact on which they bought; grey: bought of their own accord. Products that come with another are not counted again.',
    },
  },
  flights: {
    zh: {
      title: (flight: string, people: string, cost: string) => `${flight}带来的新客最多（${people}，单客${cost}）`,
      free: (flight: string, people: string) => `${flight}带来的新客最多（${people}）`,
      spend: '投入',
      customers: '新客',
      cost: '单客成本',
      each: '每位',
      shown: (n: number) => `（投入最多的${n}项）`,
      description: '各投放计划的投入、按末次触点计的新客，以及两者相除的单客成本（与增量获客成本不同，后者扣除了本来就会来的客户）。',
    },
    en: {
      title: (flight: string, people: string, cost: string) => `${flight} brings most customers (${people}, ${cost} each)`,
      free: (flight: string, people: string) => `${flight} brings most customers (${people})`,
      spend: 'Spend',
      customers: 'Customers',
      cost: 'Cost each',
      each: 'per customer',
      shown: (n: number) => ` (the ${n} largest)`,
      description:
        'What each flight cost, the customers by their last contact, and one over the other; unlike the incremental CAC this credits customers who would have come anyway.',
    },
  },
  timeline: {
    zh: {
      title: (policies: number, actions: string, busiest: string, share: string) =>
        policies === 1 ? `“${busiest}”共执行${actions}次` : `${policies}项策略共执行${actions}次，其中${share}是${busiest}`,
      moments: (list: readonly string[], more: number) => `${list.join('、')}${more > 0 ? `等${list.length + more}个时间点` : ''}`,
      moment: (name: string, day: string) => `${name}（${day}）`,
      actions: (n: string) => `${n}次`,
      answer: '回应',
      description:
        '上：危机、平台调整、节点、节日大促、直播与投放的时间（菱形为回应）；下：各策略的执行情况，圆点面积与次数成正比，右侧为合计。',
    },
    en: {
      title: (policies: number, actions: string, busiest: string, share: string) =>
        policies === 1
          ? `${busiest}: ${actions} actions`
          : `${policies} policies act ${actions} times, ${share} of it ${busiest.toLowerCase()}`,
      moments: (list: readonly string[], more: number) => `${list.join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
      moment: (name: string, day: string) => `${name} (${day})`,
      actions: (n: string) => n,
      answer: 'answer',
      description:
        'Above: crises, changes of platforms, events, festivals, live shows and flights (diamond: the answer); below: what policies did, dots by number of actions, totals on the right.',
    },
  },
} as const

/** One sentence above the charts of a section. */
export const findingSentences = {
  zh: {
    whole: (parts: readonly string[]) => `${parts.join('，')}。`,
    reproduction: (r: string) => `一次分享平均再引出${r}次分享`,
    own: (share: string) => `用户自发内容占触达的${share}`,
    oneStep: (share: string) => `有人接力的传播链里${share}止于一层`,
    trust: (low: string, end: string) => `品牌信任最低${low}，期末${end}`,
    negative: (peak: string, days: string) => `负面声量占比最高${peak}，${days}超过5%`,
    promoters: (share: string) => `客户里满意的比不满意的多${share}`,
    members: (people: string) => `期末社群成员${people}`,
    fromPublic: (people: string) => `${people}由公域内容引流入群`,
    referral: (people: string, k: string) => `老带新带来${people}（K=${k}）`,
    coupons: (people: string) => `直播优惠券核销${people}`,
    wonBack: (people: string) => `召回${people}`,
    pieces: (n: string) => `用户共创${n}篇`,
    crises: (n: number) => `期内遭遇${n}次危机`,
    shocks: (n: number) => `${n}次平台调整`,
    lives: (n: number) => `${n}场直播`,
    acted: (n: number, first: string, actions: string) =>
      n === 1 ? `策略“${first}”执行了${actions}次` : `${n}项策略有动作，最多的是${first}（${actions}次）`,
  },
  en: {
    whole: (parts: readonly string[]) => `${sentence(parts.join('; '))}.`,
    reproduction: (r: string) => `one share leads to ${r} further shares`,
    own: (share: string) => `${share} of what people notice is their own content`,
    oneStep: (share: string) => `${share} of the cascades passed on end after one step`,
    trust: (low: string, end: string) => `trust falls to ${low} and ends at ${end}`,
    negative: (peak: string, days: string) => `the negative share peaks at ${peak} and is above 5% for ${days}`,
    promoters: (share: string) => `satisfied customers outnumber the dissatisfied by ${share} of all`,
    members: (people: string) => `communities end with ${people} members`,
    fromPublic: (people: string) => `${people} were drawn in from public content`,
    referral: (people: string, k: string) => `friends bring ${people} customers (K = ${k})`,
    coupons: (people: string) => `${people} coupons are used`,
    wonBack: (people: string) => `${people} customers are won back`,
    pieces: (n: string) => `people make ${n} pieces of their own`,
    crises: (n: number) => `${n} ${n === 1 ? 'crisis' : 'crises'} on the way`,
    shocks: (n: number) => `${n} change${n === 1 ? '' : 's'} of a platform`,
    lives: (n: number) => `${n} live show${n === 1 ? '' : 's'}`,
    acted: (n: number, first: string, actions: string) =>
      n === 1
        ? `one policy acts, ${first.toLowerCase()} (${actions} times)`
        : `${n} policies act, most of all ${first.toLowerCase()} (${actions} times)`,
  },
} as const

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
