import type { Message, MessageParams } from '../messageParts.ts'

/** Where a count stands: a cohort and age, or a customer's row and column. */
function place(p: MessageParams): { en: string; zh: string } {
  if (p['cohort'] !== undefined) return { en: `cohort "${p['cohort']}", age ${p['age']}`, zh: `批次 “${p['cohort']}” 第 ${p['age']} 期` }
  return { en: `customer ${p['row']}`, zh: `第 ${p['row']} 位客户` }
}

const COLUMNS: Readonly<Record<string, { en: string; zh: string }>> = {
  orders: { en: 'repeat orders', zh: '复购次数' },
  recency: { en: 'time of the last order', zh: '末次购买时间' },
  observed: { en: 'observed time', zh: '观察时长' },
  spend: { en: 'mean spend', zh: '平均消费' },
  holdout: { en: 'orders after the window', zh: '验证期订单数' },
}

function column(p: MessageParams): { en: string; zh: string } {
  return COLUMNS[String(p['column'])] ?? { en: 'members', zh: '留存人数' }
}

/** Sentences about history from which retention or customer value cannot be fitted. */
export const FIT_MESSAGES: Readonly<Record<string, Message>> = {
  'fit-not-finite': {
    en: (p) => `${place(p).en}: ${column(p).en} is blank or not a number (${p['found']}) – fill it in or leave the row out`,
    zh: (p) => `${place(p).zh}：${column(p).zh}为空或不是数值（${p['found']}），请补全或删除该行`,
  },
  'fit-negative-count': {
    en: (p) => `${place(p).en}: ${column(p).en} is ${p['found']} – a count is 0 or more`,
    zh: (p) => `${place(p).zh}：${column(p).zh}为 ${p['found']}，应不小于 0`,
  },
  'fit-broken-count': {
    en: (p) => `${place(p).en}: ${column(p).en} is ${p['found']} – a count is a whole number`,
    zh: (p) => `${place(p).zh}：${column(p).zh}为 ${p['found']}，应为整数`,
  },
  // ---- retention ----
  'fit-no-cohorts': {
    en: () => 'there is no cohort – give the number of members still there by period: alive = 1000, 631, 468, …',
    zh: () => '没有任何批次数据，请提供各期留存人数，如 alive = 1000, 631, 468, …',
  },
  'fit-empty-cohort': {
    en: (p) => `cohort "${p['cohort']}" has no members at age 0 – give its size first, or leave the cohort out`,
    zh: (p) => `批次 “${p['cohort']}” 第 0 期人数为 0，请先填写初始人数，或删除该批次`,
  },
  'fit-not-a-count': {
    en: (p) => `${place(p).en}: ${p['found']} is not a number of people – write counts, not percentages (631 of 1000, not 63.1%)`,
    zh: (p) => `${place(p).zh}：${p['found']} 不是人数，请填写人数而非百分比（如 1000 人中的 631，而不是 63.1%）`,
  },
  'fit-alive-rises': {
    en: (p) =>
      `${place(p).en}: ${p['found']} members are still there but only ${p['before']} were one period before – count everybody who is there then or later (rolling retention)`,
    zh: (p) => `${place(p).zh}：留存 ${p['found']} 人，多于上一期的 ${p['before']} 人；请改用滚动留存口径（当期或之后仍活跃的人数）`,
  },
  'fit-few-ages': {
    en: (p) => `only ${p['found']} period after the start is observed – churn needs at least 2: alive = 1000, 631, 468`,
    zh: (p) => `起始之后仅有 ${p['found']} 期数据，拟合流失至少需要 2 期，如 alive = 1000, 631, 468`,
  },
  'fit-nobody-left': {
    en: (p) => `nobody left in ${p['ages']} periods – there is no churn to fit; wait for more periods or check the counts`,
    zh: (p) => `${p['ages']} 期内无人流失，无法拟合，请等待更多期数或核对人数`,
  },
  'fit-everybody-left': {
    en: () => 'everybody left in the first period – there is no retention to fit; check the counts',
    zh: () => '第一期全部流失，无法拟合留存，请核对人数',
  },
  // ---- customer value ----
  'fit-negative-time': {
    en: (p) => `${place(p).en}: ${column(p).en} is ${p['found']} – times count from the first order and are 0 or more`,
    zh: (p) => `${place(p).zh}：${column(p).zh}为 ${p['found']}，应从首单起计且不小于 0`,
  },
  'fit-recency-after-window': {
    en: (p) =>
      `${place(p).en}: the last order (${p['found']}) lies after the end of the window (${p['observed']}) – are t_x and T interchanged?`,
    zh: (p) => `${place(p).zh}：末次购买（${p['found']}）晚于观察期末（${p['observed']}），t_x 与 T 是否写反？`,
  },
  'fit-recency-without-orders': {
    en: (p) =>
      `${place(p).en}: no repeat orders, but a last one at ${p['found']} – write t_x = 0, or count repeat orders without the first one`,
    zh: (p) => `${place(p).zh}：复购次数为 0，但末次购买时间为 ${p['found']}；请填 t_x = 0，并确认复购次数不含首单`,
  },
  'fit-orders-without-time': {
    en: (p) =>
      `${place(p).en}: ${p['found']} repeat orders within an observed time of 0 – give T from the first order to the end of the window`,
    zh: (p) => `${place(p).zh}：观察时长为 0 却有 ${p['found']} 次复购，T 应为首单到观察期末的时长`,
  },
  'fit-orders-at-once': {
    en: (p) =>
      `${place(p).en}: ${p['found']} repeat orders, the last at time 0 – orders of the first day belong to the first order; write t_x after it`,
    zh: (p) => `${place(p).zh}：有 ${p['found']} 次复购但末次购买时间为 0；首日的多笔订单应并入首单，t_x 应晚于首单`,
  },
  'fit-few-customers': {
    en: (p) => `${p['found']} customers are too few – at least ${p['least']}, better several hundred`,
    zh: (p) => `仅有 ${p['found']} 位客户，至少需要 ${p['least']} 位，建议数百位以上`,
  },
  'fit-no-time': {
    en: () => 'nobody was observed after the first order (all T are 0) – give T from the first order to the end of the window',
    zh: () => '所有客户首单之后的观察时长均为 0，T 应为首单到观察期末的时长',
  },
  'fit-no-repeats': {
    en: (p) =>
      `none of ${p['customers']} customers ordered again – there is nothing to fit; does "orders" hold repeat orders, the first one not counted?`,
    zh: (p) => `${p['customers']} 位客户均无复购，无法拟合；请确认 orders 为不含首单的复购次数`,
  },
  'fit-no-spend': {
    en: () => 'there is no spend – gamma-gamma needs the mean spend of the repeat orders; without it fit bg-nbd',
    zh: () => '缺少消费金额，gamma-gamma 需要复购订单的平均金额；没有金额时请拟合 bg-nbd',
  },
  'fit-negative-spend': {
    en: (p) => `${place(p).en}: mean spend is ${p['found']} – take returns out before averaging`,
    zh: (p) => `${place(p).zh}：平均消费为 ${p['found']}，请先剔除退货再求平均`,
  },
  'fit-few-spenders': {
    en: (p) => `${p['found']} customers with repeat orders and a spend are too few – at least ${p['least']}; without spend fit bg-nbd`,
    zh: (p) => `有复购且有金额的客户仅 ${p['found']} 位，至少需要 ${p['least']} 位；也可仅拟合 bg-nbd`,
  },
  'fit-spend-alike': {
    en: (p) => `all customers spend ${p['found']} on average – there is no distribution to fit; write the price into the scenario`,
    zh: (p) => `所有客户的平均消费均为 ${p['found']}，无需拟合分布，请直接在场景中填写价格`,
  },
}
