import type { CalibrationFindings } from '../../engine/base/calibrationResult.ts'
import type { ResultColumn, ResultTable } from '../../engine/base/result.ts'
import type { Text } from '../../engine/base/value.ts'

/**
 * What a calibration found as tables: `parameters` (prior, posterior, how far the data settle each), `predicted` (every observed point against
 * calibrated runs), `rounds` (how the intervals narrowed) and `draws` (the posterior sample itself, a column per parameter).
 */
export function calibrationTables({ parameters, series, rounds, draws }: CalibrationFindings): ResultTable[] {
  const points = series.flatMap(({ name, unit, points: own }) => own.map((point) => ({ series: name, unit, ...point })))
  const steps = rounds.flatMap((round, r) => parameters.map(({ name }, j) => ({ round: r + 1, name, ...round, j })))
  return [
    table('parameters', { en: 'Parameters', zh: '参数' }, [
      column('parameter', { en: 'Parameter', zh: '参数' }, parameters, ({ name }) => name),
      column('unit', { en: 'Unit', zh: '单位' }, parameters, ({ unit }) => unit),
      column('prior', { en: 'Prior', zh: '先验' }, parameters, ({ stated }) => stated),
      column('mean', { en: 'Mean', zh: '均值' }, parameters, ({ posterior }) => posterior.mean),
      column('sd', { en: 'Standard deviation', zh: '标准差' }, parameters, ({ posterior }) => posterior.sd),
      column('p05', { en: '5%', zh: '5%' }, parameters, ({ posterior }) => posterior.p05),
      column('p50', { en: 'Median', zh: '中位数' }, parameters, ({ posterior }) => posterior.p50),
      column('p95', { en: '95%', zh: '95%' }, parameters, ({ posterior }) => posterior.p95),
      column('shrinkage', { en: 'Shrinkage', zh: '收缩程度' }, parameters, ({ shrinkage }) => shrinkage, 'share'),
      column('heldOutR2', { en: 'Held-out R²', zh: '样本外 R²' }, parameters, ({ heldOutR2 }) => heldOutR2),
      column('verdict', { en: 'Verdict', zh: '结论' }, parameters, ({ verdict }) => verdict),
    ]),
    table('predicted', { en: 'Observed and calibrated', zh: '观测值与校准后仿真' }, [
      column('series', { en: 'Series', zh: '指标' }, points, ({ series: name }) => name),
      column('unit', { en: 'Unit', zh: '单位' }, points, ({ unit }) => unit),
      column('day', { en: 'Day', zh: '天' }, points, ({ day }) => day),
      column('observed', { en: 'Observed', zh: '观测值' }, points, ({ observed }) => observed),
      ...(['p05', 'p25', 'p50', 'p75', 'p95'] as const).map((q) =>
        column(q, { en: `${Number(q.slice(1))}%`, zh: `${Number(q.slice(1))}%` }, points, (point) => point[q]),
      ),
      column('pit', { en: 'PIT', zh: 'PIT' }, points, ({ pit }) => pit),
    ]),
    table('rounds', { en: 'Rounds', zh: '轮次' }, [
      column('round', { en: 'Round', zh: '轮次' }, steps, ({ round }) => round),
      column('runs', { en: 'Runs so far', zh: '累计运行次数' }, steps, ({ total }) => total),
      column('parameter', { en: 'Parameter', zh: '参数' }, steps, ({ name }) => name),
      column('p05', { en: '5%', zh: '5%' }, steps, ({ intervals, j }) => intervals[j][0]),
      column('p95', { en: '95%', zh: '95%' }, steps, ({ intervals, j }) => intervals[j][1]),
    ]),
    table(
      'draws',
      { en: 'Posterior draws', zh: '后验样本' },
      parameters.map(({ name, label }, j) => column(name, label, draws, (draw) => draw[j])),
    ),
  ]
}

function table(name: string, title: Text, columns: readonly ResultColumn[]): ResultTable {
  return { name, title, columns }
}

function column<Row>(name: string, label: Text, rows: readonly Row[], value: (row: Row) => number | string, unit = ''): ResultColumn {
  return { name, unit, label, values: rows.map(value) }
}
