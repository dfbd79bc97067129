import type { InputRow } from '../../engine/base/result.ts'
import type { SensitivityInput } from '../../engine/base/sensitivityResult.ts'
import type { Text } from '../../engine/base/value.ts'
import type { Scenario } from '../../engine/scenario/schema.ts'
import { inputLabel } from '../inputLabel.ts'
import type { ScenarioInputs } from './scenarioInputs.ts'

/**
 * How reports call the uncertain inputs of a scenario: owner and quantity, as `Douyin: cpm` or `抖音：千次曝光成本`; different inputs
 * differently.
 *
 * @param rows the table of inputs of the scenario
 */
export function describeInputs({ inputs, paths }: ScenarioInputs, scenario: Scenario, rows: readonly InputRow[]): SensitivityInput[] {
  const byPath = new Map(rows.map((row) => [row.path, row]))
  const described = inputs.map(({ name, columns }): SensitivityInput => {
    const own = columns.map((column) => paths[column])
    const found = own.flatMap((path) => byPath.get(path) ?? [])
    const [{ about, unit, origin, value }] = found
    if (own.length === 1 && own[0] === name) return { name, label: inputLabel(name, about, scenario), paths: own, unit, value, origin }
    const values = found.map((row) => `${row.path.split('.').at(-1)} ${row.value}`).join('; ')
    return { name, label: artifactLabel(name), paths: own, unit: 'none', value: values, origin }
  })
  const told = (lang: keyof Text, { name, label }: SensitivityInput): string => {
    const isAlone = described.every((other) => other.name === name || other.label[lang] !== label[lang])
    const key = name.split('.').slice(-2).join('.')
    return isAlone ? label[lang] : lang === 'zh' ? `${label.zh}（${key}）` : `${label.en} (${key})`
  }
  return described.map((input) => ({ ...input, label: { zh: told('zh', input), en: told('en', input) } }))
}

function artifactLabel(name: string): Text {
  const short = name.replace(/^.*\/|\.json$/g, '')
  return { zh: `拟合结果 ${short}`, en: `${short} (fit)` }
}
