import type { RankedArm, Ranking } from '../../engine/base/ranking.ts'
import type { ResultColumn, ResultTable } from '../../engine/base/result.ts'

/** A ranking as a table, the best arm first; for CSV, Parquet, XLSX and screen readers. */
export function rankingTable({ metric, unit, arms }: Ranking): ResultTable {
  const column = (
    name: string,
    en: string,
    zh: string,
    of: string,
    value: (arm: RankedArm, i: number) => number | string,
  ): ResultColumn => ({
    name,
    unit: of,
    label: { en, zh },
    values: arms.map(value),
  })
  return {
    name: 'ranking',
    title: { en: 'Ranking', zh: '排名' },
    columns: [
      column('rank', 'Rank', '名次', '', (_, i) => i + 1),
      column('arm', 'Arm', '方案', '', ({ arm }) => arm),
      column('metric', 'Figure', '指标', '', () => metric),
      column('mean', 'Mean', '均值', unit, (arm) => arm.mean),
      column('mcse', 'Standard error of the mean', '均值标准误', unit, (arm) => arm.mcse),
      column('p05', '5% quantile', '5% 分位', unit, (arm) => arm.p05),
      column('p95', '95% quantile', '95% 分位', unit, (arm) => arm.p95),
      column('probabilityBest', 'Probability of being best', '最好的概率', 'share', (arm) => arm.probabilityBest),
      column('probabilityBestMcse', 'Its standard error', '其标准误', 'share', (arm) => arm.probabilityBestMcse),
      column('regret', 'Expected loss', '期望损失', unit, (arm) => arm.regret),
      column('regretMcse', 'Its standard error', '其标准误', unit, (arm) => arm.regretMcse),
      column('regretMost', 'Loss at most (95%)', '损失上限（95%）', unit, (arm) => arm.regretMost),
      column('verdict', 'Against the first', '与第一名相比', '', ({ verdict }) => verdict),
    ],
  }
}
