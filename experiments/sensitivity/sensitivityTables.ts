import type { ResultTable } from '../../engine/base/result.ts'
import type { SensitivityFindings, SensitivityInput } from '../../engine/base/sensitivityResult.ts'
import { tableBuilder } from '../../engine/metrics/resultTables.ts'

/** What an analysis found as tables, for files and reports: one-at-a-time effects, screening, indices. Not a number where nothing is known. */
export function sensitivityTables(
  { tornado, morris, sobol }: SensitivityFindings,
  inputs: readonly SensitivityInput[],
  unit: string,
): ResultTable[] {
  const of = new Map(inputs.map((input) => [input.name, input]))
  const tables: ResultTable[] = []
  if (tornado) {
    const { row, table } = tableBuilder('effects', { en: 'One at a time', zh: '逐项变动' }, [
      ['input', '', 'Input', '输入'],
      ['path', '', 'Path', '路径'],
      ['lowValue', '', 'At the low end', '低值'],
      ['highValue', '', 'At the high end', '高值'],
      ['low', unit, 'Effect of the low end', '取低值的影响'],
      ['lowFrom', unit, '90% from', '90% 下限'],
      ['lowTo', unit, '90% to', '90% 上限'],
      ['high', unit, 'Effect of the high end', '取高值的影响'],
      ['highFrom', unit, '90% from', '90% 下限'],
      ['highTo', unit, '90% to', '90% 上限'],
      ['verdict', '', 'Verdict', '结论'],
    ])
    for (const { input, values, low, high, verdict } of tornado.bars) {
      of.get(input)?.paths.forEach((path, i) => {
        const ends = [values[i].low, values[i].high]
        row(input, path, ...ends, low.value, low.low, low.high, high.value, high.low, high.high, verdict)
      })
    }
    tables.push(table())
  }
  if (morris) {
    const { row, table } = tableBuilder('screening', { en: 'Screening', zh: '筛选' }, [
      ['input', '', 'Input', '输入'],
      ['size', unit, 'Mean absolute effect μ*', '平均绝对效应 μ*'],
      ['from', unit, '90% from', '90% 下限'],
      ['to', unit, '90% to', '90% 上限'],
      ['mean', unit, 'Mean effect μ', '平均效应 μ'],
      ['spread', unit, 'Standard deviation σ', '标准差 σ'],
      ['kept', '', 'Kept', '保留'],
    ])
    for (const { input, size, mean = Number.NaN, spread, kept } of morris.effects)
      row(input, size.value, size.low, size.high, mean, spread, kept ? 'yes' : 'no')
    const { luck } = morris
    row('luck', luck.value, luck.low, luck.high, Number.NaN, Number.NaN, '')
    tables.push(table())
  }
  if (sobol) {
    const { row, table } = tableBuilder('indices', { en: 'Parts of the variance', zh: '方差分解' }, [
      ['input', '', 'Input', '输入'],
      ['inputs', 'count', 'Inputs', '输入数'],
      ['first', 'share', 'Alone S1', '单独解释 S1'],
      ['firstFrom', 'share', '90% from', '90% 下限'],
      ['firstTo', 'share', '90% to', '90% 上限'],
      ['firstResolved', '', 'S1 resolved from 0', 'S1 是否大于 0'],
      ['total', 'share', 'With interactions ST', '含交互 ST'],
      ['totalFrom', 'share', '90% from', '90% 下限'],
      ['totalTo', 'share', '90% to', '90% 上限'],
    ])
    for (const { source, inputs: count, first, total } of sobol.indices)
      row(source, count, first.value, first.low, first.high, first.isResolved ? 'yes' : 'no', total.value, total.low, total.high)
    tables.push(table())
  }
  return tables
}
