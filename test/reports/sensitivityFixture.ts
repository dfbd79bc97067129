import { normalQuantile } from '../../engine/base/normalQuantile.ts'
import { rootKey, uniform } from '../../engine/base/keyed.ts'
import type { SensitivityInput, SensitivityResult } from '../../engine/base/sensitivityResult.ts'
import type { Simulate } from '../../experiments/blackBox.ts'
import { analyseSensitivity, type AnalysisOptions } from '../../experiments/sensitivity/analyseSensitivity.ts'
import { sensitivityTables } from '../../experiments/sensitivity/sensitivityTables.ts'
import { numberInput } from '../../experiments/sensitivity/uncertainInput.ts'

const NAMES = [
  ['products.phone.conversion', 'Phone: conversion', '手机：每次有效曝光的基础转化率', 'share'],
  ['creators.koc.pricePerPost', 'KOC: price per post', 'KOC：单篇报价', 'money'],
  ['channels.douyin.organicReach', 'Douyin: organic reach', '抖音：粉丝触达率', 'share'],
  ['mechanisms.attention.halfLife', 'attention: half life', '疲劳半衰期', 'days'],
  ['mechanisms.adoption.interest', 'adoption: interest', '感兴趣后的购买增益', 'log-odds'],
] as const

const lucks = rootKey('luck')

/** ROI as a function of what `many` inputs are, 14 unless said, and of luck. */
const roi =
  (many: number, noise: number): Simulate =>
  async (trials) =>
    trials.map(({ values: x, luck }) => {
      let sum = -0.2 + 1.1 * x[0] - 0.5 * x[1] * (0.5 + x[2]) - 0.3 * (x[3] - 0.5) ** 2
      for (let j = 4; j < many - 2; j++) sum += 0.02 * x[j]
      return Float64Array.of(sum + noise * normalQuantile(uniform(lucks, luck, 0)))
    })

/** What an analysis finds of a made-up figure. */
export async function sensitivityFixture(
  over: Partial<AnalysisOptions> = {},
  { many = 14, noise = 0.08, simulate = roi(many, noise) }: { many?: number; noise?: number; simulate?: Simulate } = {},
): Promise<SensitivityResult> {
  const inputs: SensitivityInput[] = Array.from({ length: many }, (_, j) => {
    const [name, en, zh, unit] = NAMES[j] ?? [`mechanisms.other.input${j}`, `other: input ${j}`, `其他输入 ${j}`, 'none']
    return { name, label: { en, zh }, paths: [name], unit, value: '0 – 0.5 – 1', origin: j === 0 ? 'explicit' : 'preset' }
  })
  const uncertain = inputs.map(({ name }, j) => numberInput(name, j, (u) => u, 0.5))
  const findings = await analyseSensitivity(simulate, uncertain, {
    method: 'auto',
    key: rootKey('fixture'),
    output: 0,
    runs: 3000,
    ...over,
  })
  return {
    title: { en: 'Phone launch', zh: '手机新品上市' },
    currency: 'CNY',
    seed: '20260301',
    agents: 20_000,
    scale: 1000,
    statedAgents: 100_000,
    metric: { name: 'roi', unit: 'ratio', label: { en: 'incremental ROI', zh: '增量 ROI' } },
    method: over.method ?? 'auto',
    inputs,
    findings,
    tables: sensitivityTables(findings, inputs, 'ratio'),
    reproduce: {
      command: 'kocast sensitivity phone-launch.yaml',
      version: '0.1.0',
      rngVersion: 1,
      files: [{ path: 'phone-launch.yaml', sha256: 'ab'.repeat(32) }],
    },
  }
}
