import { MOST_POOLS } from '../base/marketWords.ts'
import type { ResultTable } from '../base/result.ts'
import { at, meanAt, tableBuilder, type MeasuredSamples } from './resultTables.ts'
import { ends, interval, type TableContext } from './tableContext.ts'

/** How content spreads: cascades by size and depth, and how far posts come in the feed's pools. */
export function spreadTables(context: TableContext): ResultTable[] {
  return [cascadeSizes(context), cascadeDepths(context), pools(context)]
}

/** Sizes are bins 1, 2–3, 4–7, …; `atLeast` is the share of cascades of this size or more. */
function cascadeSizes({ measured }: TableContext): ResultTable {
  const t = tableBuilder('cascadeSizes', { en: 'Cascades by size', zh: '传播链规模' }, [
    ['size', '', 'Size from, agents', '规模下限（智能体数）'],
    ...interval('count'),
    ['atLeast', 'share', 'Share of this size or more', '不小于该规模的占比'],
    ['virality', 'ratio', 'Mean structural virality', '平均结构病毒性'],
    ['deviation', 'ratio', 'Standard deviation of it', '结构病毒性标准差'],
  ])
  const sizes = measured('cascadeSizes')
  const all = total(sizes)
  if (!(all > 0)) return t.table()
  const bins = sizes.replicates[0].length
  let left = all
  for (let bin = 0; bin < bins && left > 0; bin++) {
    const { mean, p05, p95 } = at(sizes, bin)
    const [n, sum, squares] = [0, 1, 2].map((k) => meanAt(measured('cascadeVirality'), bin * 3 + k)) as [number, number, number]
    const virality = sum / n
    if (mean > 0) t.row(2 ** bin, mean, p05, p95, left / all, virality, Math.sqrt(Math.max(0, squares / n - virality * virality)))
    left -= mean
    // what is left of sums of means in the last digits is nothing
    if (left < 1e-9 * all) left = 0
  }
  return t.table()
}

function cascadeDepths({ measured }: TableContext): ResultTable {
  const t = tableBuilder('cascadeDepths', { en: 'Cascades by depth', zh: '传播链层数' }, [
    ['depth', '', 'Depth', '层数'],
    ...interval('count'),
    ['share', 'share', 'Share of those passed on', '占有传播者的比例'],
  ])
  const depths = measured('cascadeDepths')
  const passed = total(depths, 1)
  if (!(passed > 0)) return t.table()
  for (let depth = 0; depth < depths.replicates[0].length; depth++) {
    const { mean, p05, p95 } = at(depths, depth)
    if (mean > 0) t.row(depth, mean, p05, p95, depth === 0 ? Number.NaN : mean / passed)
  }
  return t.table()
}

/** Mean over the replicates of the sum of the entries from the `from`-th on. */
function total(samples: MeasuredSamples, from = 0): number {
  const n = samples.replicates[0]?.length ?? 0
  let sum = 0
  for (let i = from; i < n; i++) sum += meanAt(samples, i)
  return sum
}

/** A post counts in every pool that it came to; a judgement passed takes it to the next. What people post of their own accord is counted apart. */
function pools({ measured, channels }: TableContext): ResultTable {
  const t = tableBuilder('pools', { en: 'Posts by traffic pool', zh: '流量池漏斗' }, [
    ['channel', '', 'Channel', '渠道'],
    ['pool', '', 'Pool', '流量池级别'],
    ['mean', 'count', 'Posts', '内容数'],
    ...ends('count'),
    ['passed', 'share', 'Passed of those judged', '晋级率'],
    ['score', 'ratio', 'Mean score, 1 is usual', '平均得分（1 为平台常态）'],
    ['own', 'count', 'People’s own pieces', '用户自发内容数'],
  ])
  const posts = measured('pools')
  if (posts.replicates.length === 0) return t.table()
  channels.forEach((channel, c) => {
    for (let pool = 0; pool < MOST_POOLS; pool++) {
      const i = c * MOST_POOLS + pool
      const { mean, p05, p95 } = at(posts, i)
      const [judged, passed, score] = [0, 1, 2].map((k) => meanAt(measured('poolScores'), i * 3 + k)) as [number, number, number]
      const own = meanAt(measured('poolPieces'), i * 2)
      if (mean > 0 || own > 0) t.row(channel, pool + 1, mean, p05, p95, passed / judged, score / judged, own)
    }
  })
  return t.table()
}
