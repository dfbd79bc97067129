import type { Text } from '../engine/base/value.ts'

const text = (en: string, zh: string): Text => ({ en, zh })

/** Sentences of `kocast forecast`. */
export const FORECAST_MESSAGES = {
  forecast: text(
    'forecast a plan by date, put targets to it, re-forecast a running one',
    '按日期预测方案、估计目标达成概率，并结合实际数据滚动预测',
  ),
  'option-target': text(
    'level to reach by a day: "adopters[phone] >= 20000 by 2026-05-31" (repeatable)',
    '到某日要达到的目标，如 "adopters[phone] >= 2万 by 2026-05-31"（可多次使用）',
  ),
  'option-actuals': text(
    'table of what has come in, a row per day or week; re-forecasts the rest',
    '已有的实际数据（每日或每周一行），据此重新预测余下时间',
  ),
  'option-series': text(
    'series to show, or the column of the actuals that holds it: adopters[phone]=orders-phone (repeatable)',
    '要展示的指标；或指明实际数据的列：adopters[phone]=手机订单（可多次使用）',
  ),
  'option-backtest': text(
    'roll the re-forecast over the actuals and score it against naive forecasts',
    '在实际数据上滚动回测，与季节性朴素预测、指数平滑等对比评分',
  ),
  'option-actuals-period': text(
    'length of a row of the actuals: day, week (found out unless said)',
    '实际数据每行的时长：day、week（不写则自动判断）',
  ),
  'option-date-column': text('column of dates in the actuals (found out unless said)', '实际数据中的日期列（不写则自动识别）'),
  'forecast-examples': text(
    `Examples:
  kocast forecast launch.yaml --target "adopters[phone] >= 20000 by 2026-05-31" --target "roi >= 0.2"
  kocast forecast launch.yaml --actuals weeks.csv --series "adopters[phone]=orders-phone"
      after some weeks: what came in against the forecast, and the rest forecast again
  kocast forecast launch.yaml --actuals weeks.csv --backtest
Series: adopters, orders, revenue (also by product: revenue[phone]), reach (by channel: reach[douyin]), net, roi.`,
    `示例：
  kocast forecast launch.yaml --target "adopters[phone] >= 2万 by 2026-05-31" --target "roi >= 0.2"
  kocast forecast launch.yaml --actuals 周报.csv --series "adopters[phone]=手机订单"
      投放数周后：对比实际与预测，并重新预测余下时间
  kocast forecast launch.yaml --actuals 周报.csv --backtest
指标：adopters、orders、revenue（可按产品：revenue[phone]），reach（可按渠道：reach[douyin]），net、roi。`,
  ),
  'bad-target': text(
    '\'{text}\' is no target; write for example "adopters[phone] >= 20000 by 2026-05-31" or "roi >= 0.2".',
    '"{text}"不是有效目标；可写成 "adopters[phone] >= 2万 by 2026-05-31" 或 "roi >= 0.2"。',
  ),
  'target-series': text("'{text}': the plan has no series '{name}'. Known: {known}.", '"{text}"：方案没有指标"{name}"。可用：{known}。'),
  'target-series-near': text(
    "'{text}': the plan has no series '{name}'. Did you mean {suggestion}?",
    '"{text}"：方案没有指标"{name}"，是否想用 {suggestion}？',
  ),
  'target-date': text(
    "'{text}': '{found}' is no date; write it as {suggestion}.",
    '"{text}"："{found}"不是有效日期，请写成 {suggestion}。',
  ),
  'target-outside': text(
    "'{text}': {found} lies outside the plan, which runs from {start} to {end}; write a date in between, or make horizon.length longer.",
    '"{text}"：{found} 不在方案时段内（{start} 至 {end}），请改为其间的日期，或延长 horizon.length。',
  ),
  'target-unit': text(
    "'{text}': {series} is counted in {unit}; write the value as {suggestion}.",
    '"{text}"：{series} 的单位是 {unit}，请写成 {suggestion}。',
  ),
  'target-whole': text(
    "'{text}': {series} is known for the whole plan only; leave out the date.",
    '"{text}"：{series} 只有整个方案的数值，请去掉日期。',
  ),
  'unit-people': text('people', '人数'),
  'unit-orders': text('orders', '订单数'),
  'unit-money': text('money ({currency})', '金额（{currency}）'),
  'unit-ratio': text('a ratio or share', '比值或百分比'),
  'unit-share': text('a share', '百分比'),
  'unit-other': text('plain numbers', '普通数值'),
  'series-without-actuals': text(
    "'--series {found}' names a column, but there is no table; add --actuals <table>.",
    '"--series {found}"指定了数据列，但没有数据表；请加 --actuals <数据表>。',
  ),
  'series-twice-named': text("'--series': {name} stands there twice.", '"--series"：{name} 重复指定。'),
  'backtest-without-actuals': text(
    "'--backtest' needs what has come in: add --actuals <table>.",
    '"--backtest"需要实际数据，请加 --actuals <数据表>。',
  ),
  'not-a-period': text(
    "'--period' expects day, week or 14 days; found '{found}'.",
    '"--period"应为 day、week 或 14 days，实际为"{found}"。',
  ),
  'ensemble-again': text('The same plan was simulated before; read from {path}.', '该方案此前已模拟过，直接读取 {path}。'),
  'target-head': text('Target', '目标'),
  'probability-head': text('Probability', '达成概率'),
  'before-head': text('Before', '原概率'),
  'forecast-head': text('Forecast', '预测'),
  'end-head': text('By the end', '期末'),
  'so-far-head': text('Came in', '实际累计'),
  'expected-head': text('Forecast so far', '同期预测'),
  'now-head': text('End, now', '期末（更新）'),
  'end-before-head': text('End, before', '期末（原预测）'),
  'series-head': text('Series', '指标'),
  'model-head': text('Forecast by', '预测方法'),
  'inside-90-head': text('Inside 90%', '落入 90% 区间'),
} as const satisfies Record<string, Text>
