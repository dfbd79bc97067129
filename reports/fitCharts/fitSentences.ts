/**
 * The sentences of charts of fits: titles that say the finding, and how to read the chart. Arguments arrive formatted. Chinese is written
 * for marketers, not translated.
 */
export const fitSentences = {
  retentionFit: {
    zh: {
      title: (age: string, share: string, gap: string) => `${age}后还剩${share}，拟合与实际最多差${gap}个百分点`,
      ahead: (age: string, share: string, last: string, far: string) => `观测到的${age}剩${share}，照此推算到${last}剩${far}`,
      description: (of: string) =>
        `仍在的客户占比，按${of}数；点为实际（竖线为90%区间），线与色带为模型及其90%区间；虚线部分没有数据，是外推。`,
      unit: '仍在的占比',
      beyond: '外推',
    },
    en: {
      title: (age: string, share: string, gap: string) =>
        `${share} are left after ${age}; the curve misses the data by at most ${gap} points`,
      ahead: (age: string, share: string, last: string, far: string) =>
        `${share} are left after ${age}, and by the model ${far} after ${last}`,
      description: (of: string) =>
        `Share still there, by ${of}; dots: observed with 90% interval; line and band: model with 90% interval; dashed: beyond the data.`,
      unit: 'Still there',
      beyond: 'beyond the data',
    },
  },
  retentionCohorts: {
    zh: {
      title: (age: string, best: string, top: string, worst: string, low: string) =>
        `${age}后，${best}剩得最多（${top}），${worst}最少（${low}）`,
      steady: (age: string, share: string) => `各批次${age}后都剩${share}左右，新老批次差别不大`,
      description: '每行是同一时期开始的一批客户，每格是到那时仍在的占比；不足10人的批次不显示。',
      axis: (of: string) => `开始后（${of}）`,
    },
    en: {
      title: (age: string, best: string, top: string, worst: string, low: string) =>
        `After ${age}, ${best} keeps most (${top}) and ${worst} least (${low})`,
      steady: (age: string, share: string) => `About ${share} of every cohort are left after ${age}, early or late`,
      description: 'One row per cohort, one cell per age: the share still there; cohorts under ten people are left out.',
      axis: (of: string) => `${of[0].toUpperCase()}${of.slice(1)} since the start`,
    },
  },
  lifetime: {
    zh: {
      title: (horizon: string, fresh: string, renewals: string, loyal: string) =>
        `${horizon}，新会员预计付费${fresh}期，已续订${renewals}次的预计${loyal}期`,
      description: '已续订若干次的会员，预计还会付费几期；越老越稳，因为容易流失的先走了。竖线为90%区间。',
      axis: '已续订次数',
    },
    en: {
      title: (horizon: string, fresh: string, renewals: string, loyal: string) =>
        `${horizon} a new member pays ${fresh} times, one of ${renewals} renewals ${loyal} times`,
      description: 'Payments expected by renewals made: those who leave easily go first, so loyalty seems to grow. Bars: 90% interval.',
      axis: 'Renewals made',
    },
  },
  valueFrequency: {
    zh: {
      title: (orders: string, observed: string, expected: string) =>
        `差得最多的是复购${orders}次的客户：实际${observed}人，模型${expected}人`,
      description: '按复购次数统计的客户人数：灰为实际，蓝为模型预期；两者越接近，模型越合适。',
      axis: '复购次数',
      observed: '实际',
      expected: '模型',
    },
    en: {
      title: (orders: string, observed: string, expected: string) =>
        `The largest gap is at ${orders} repeat orders: ${observed} customers observed, ${expected} expected`,
      description: 'Customers by number of repeat orders: grey observed, blue expected by the model; the closer, the better it fits.',
      axis: 'Repeat orders',
      observed: 'observed',
      expected: 'expected',
    },
  },
  valueTrack: {
    zh: {
      title: (expected: string, actual: string, gap: string) => `留出期预测${expected}单，实际${actual}单（${gap}）`,
      fitted: (expected: string, actual: string, gap: string) => `累计复购：模型${expected}单，实际${actual}单（${gap}）`,
      description: (of: string) => `全部客户的累计复购单数，按${of}；灰为实际，蓝为模型；阴影是没有用来拟合、专门留出检验的时段。`,
      unit: '累计复购单数',
      holdout: '留出期',
      observed: '实际',
      expected: '模型',
      over: (share: string) => `多估${share}`,
      under: (share: string) => `少估${share}`,
      even: '几乎相同',
    },
    en: {
      title: (expected: string, actual: string, gap: string) =>
        `In the hold-out ${expected} orders were expected and ${actual} came: ${gap}`,
      fitted: (expected: string, actual: string, gap: string) => `${expected} repeat orders expected so far, ${actual} came: ${gap}`,
      description: (of: string) =>
        `Cumulative repeat orders of all customers, by ${of}; grey: actual, blue: model; shaded: held out of the fit to test it.`,
      unit: 'Cumulative repeat orders',
      holdout: 'hold-out',
      observed: 'actual',
      expected: 'model',
      over: (share: string) => `${share} too many`,
      under: (share: string) => `${share} too few`,
      even: 'all but equal',
    },
  },
  valueSpend: {
    zh: {
      title: (few: string, low: string, many: string, high: string) => `每单金额：复购${few}次的客户${low}，${many}次的${high}`,
      description: '每单平均金额，按复购次数；点为实际（越大人越多），线为模型。模型假定买得勤与买得贵无关，点应围着线走。',
      unit: '每单金额',
      axis: '复购次数',
      expected: '模型',
    },
    en: {
      title: (few: string, low: string, many: string, high: string) =>
        `Spend per order is ${low} at ${few === '1' ? 'one repeat order' : `${few} repeat orders`} and ${high} at ${many}`,
      description:
        'Mean spend per order by repeat orders; dots: observed, larger for more customers; line: model, which takes frequency and spend for unrelated.',
      unit: 'Spend per order',
      axis: 'Repeat orders',
      expected: 'model',
    },
  },
  valueHoldout: {
    zh: {
      title: (orders: string, observed: string, expected: string) =>
        `拟合期复购${orders}次的客户，留出期人均${observed}单，模型预测${expected}单`,
      description: '按拟合期复购次数分组，留出期人均再下几单；灰为实际，蓝为模型预测，这些单没有用来拟合。',
      unit: '留出期人均单数',
      axis: '拟合期复购次数',
      observed: '实际',
      expected: '模型',
    },
    en: {
      title: (orders: string, observed: string, expected: string) =>
        `Customers of ${orders} repeat orders made ${observed} each in the hold-out; ${expected} were expected`,
      description:
        'Mean orders in the hold-out by repeat orders before it; grey: actual, blue: predicted. None of them was used in the fit.',
      unit: 'Orders each in the hold-out',
      axis: 'Repeat orders before the hold-out',
      observed: 'actual',
      expected: 'model',
    },
  },
  valueLifetime: {
    zh: {
      title: (top: string, share: string) => `最值钱的十分之一客户人均还能带来${top}，占总价值的${share}`,
      orders: (top: string, share: string) => `最活跃的十分之一客户人均还会下${top}单，占总单数的${share}`,
      description: (what: string) => `${what}：客户按预期从高到低分成十组，取每组平均；竖线为90%区间。`,
      ordersUnit: '单数',
      axis: '客户分组（1 为最高）',
    },
    en: {
      title: (top: string, share: string) => `The best tenth of the customers is worth ${top} each, ${share} of the whole`,
      orders: (top: string, share: string) =>
        `The best tenth of the customers will order ${top} times each, ${share} of all orders to come`,
      description: (what: string) => `${what}: means of ten groups of customers, best first; bars: 90% interval.`,
      ordersUnit: 'orders',
      axis: 'Tenth of the customers, best first',
    },
  },
  churnCoefficients: {
    zh: {
      title: (up: string, more: string, down: string, less: string) =>
        `最推高流失的是${up}（几率×${more}），最压低的是${down}（几率×${less}）`,
      single: (term: string, ratio: string) => `${term}使流失几率变为${ratio}倍`,
      description:
        '各因素每增加1个单位（或“是”对“否”），流失几率变成几倍，其他因素不变；横线为95%区间，跨过1的（灰）看不出影响。橙：推高流失，蓝：压低。',
      axis: '流失几率的倍数（对数轴）',
    },
    en: {
      title: (up: string, more: string, down: string, less: string) =>
        `${up} raises the odds of churn most (×${more}), ${down} lowers them most (×${less})`,
      single: (term: string, ratio: string) => `${term} multiplies the odds of churn by ${ratio}`,
      description:
        'Odds of churn per unit more of each term (or yes against no), the others equal; bars: 95% interval. Orange raises, blue lowers, grey crosses 1: no effect seen.',
      axis: 'Odds ratio (log axis)',
    },
  },
  churnCalibration: {
    zh: {
      title: (gap: string) => `预测与实际流失率在各分组最多差${gap}个百分点`,
      description: '客户按预测风险分组：横轴为预测流失率，纵轴为实际流失率（竖线为95%区间）；落在对角线上即完全准确。',
      predicted: '预测流失率',
      observed: '实际流失率',
    },
    en: {
      title: (gap: string) => `Predicted and observed churn differ by at most ${gap} points in any group`,
      description:
        'Customers grouped by predicted risk: predicted against observed churn (bars: 95% interval); on the diagonal it is exact.',
      predicted: 'Predicted churn',
      observed: 'Observed churn',
    },
  },
  churnLift: {
    zh: {
      title: (lift: string, captured: string) => `风险最高的十分之一客户，流失率是平均的${lift}倍；前三组抓住了${captured}的流失`,
      description: '客户按预测风险从高到低分成十组，每组流失率是平均的几倍；虚线为平均。',
      unit: '相对平均的倍数',
      axis: '风险分组（1 为最高）',
    },
    en: {
      title: (lift: string, captured: string) =>
        `The tenth at highest risk churns ${lift} times as often as average; the first three tenths hold ${captured} of all churn`,
      description: 'Customers in ten groups by predicted risk, highest first: churn relative to the average, which is the dashed line.',
      unit: 'Times the average',
      axis: 'Tenth by risk, highest first',
    },
  },
  churnRoc: {
    zh: {
      title: (times: string, auc: string) => `随机挑一个流失的和一个没流失的，有${times}的把握分对（AUC ${auc}）`,
      description: '按风险从高到低逐个联系客户：抓住的流失占比（纵轴）对误伤的未流失占比（横轴）；越靠左上越好，虚线为瞎猜。',
      hit: '抓住的流失',
      false: '误伤的未流失',
      auc: (name: string, auc: string) => `${name} AUC ${auc}`,
    },
    en: {
      title: (times: string, auc: string) =>
        `Of a churner and one who stays, the model ranks the churner first ${times} of the time (AUC ${auc})`,
      description: 'Customers from highest risk down: share of churners found against share of the others flagged; dashed: guessing.',
      hit: 'Churners found',
      false: 'Others flagged',
      auc: (name: string, auc: string) => `${name} AUC ${auc}`,
    },
  },
  regressionCoefficients: {
    zh: {
      title: (clear: string, all: string) => `${all}个系数里有${clear}个能和0区分开（95%）`,
      description: '各系数及95%区间；每行按自己的单位缩放，竖线为0，跨过0的（灰）看不出影响。蓝：正，橙：负。',
    },
    en: {
      title: (clear: string, all: string) => `${clear} of ${all} coefficients can be told from zero (95%)`,
      description:
        'Coefficients with 95% interval, each row on its own scale; the line is zero. Blue: positive, orange: negative, grey: crosses zero.',
    },
  },
  regressionFit: {
    zh: {
      title: (r2: string, share: string) => `模型解释了${r2}的波动，${share}的点落在95%预测区间里`,
      spread: (share: string) => `${share}的点落在95%预测区间里`,
      description: '点为实际，线为拟合；深色带为均值的95%区间，浅色带为单次观测的95%预测区间。',
      spreadDescription: '横轴为拟合值，纵轴为实际值，落在线上即完全吻合。',
      fitted: '拟合值',
      observed: '实际值',
    },
    en: {
      title: (r2: string, share: string) =>
        `The model explains ${r2} of the variance; ${share} of the points lie in its 95% prediction band`,
      spread: (share: string) => `${share} of the points lie in the 95% prediction band`,
      description:
        'Dots: observed, line: fitted; dark band: 95% interval of the mean, light band: 95% prediction interval of one observation.',
      spreadDescription: 'Observed against fitted values; on the line they agree.',
      fitted: 'Fitted',
      observed: 'Observed',
    },
  },
  regressionResiduals: {
    zh: {
      title: (outside: string, n: string, worst: string) => `${n}个残差里有${outside}个超出±2（正常约5%），最大的为${worst}`,
      description: '标准化残差对拟合值：应在0上下均匀散开；成弯、成喇叭口说明模型形式不对。点越大，对结果的牵动越大。',
      unit: '标准化残差',
      axis: '拟合值',
    },
    en: {
      title: (outside: string, n: string, worst: string) =>
        `${outside} of ${n} residuals lie outside ±2 (about 5% should); the largest is ${worst}`,
      description:
        'Standardised residuals against fitted values: an even cloud is right, a bend or a funnel is not. Larger dots pull the fit more.',
      unit: 'Standardised residual',
      axis: 'Fitted',
    },
  },
  samples: {
    zh: { train: '拟合样本', holdout: '留出样本', all: '全部样本' } as Readonly<Record<string, string>>,
    en: { train: 'fitted rows', holdout: 'held out', all: 'all rows' } as Readonly<Record<string, string>>,
  },
} as const
