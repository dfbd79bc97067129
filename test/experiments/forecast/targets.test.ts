import { describe, expect, it } from 'vitest'
import { forecastTarget, meets } from '../../../experiments/forecast/forecastTarget.ts'
import { seriesNamed } from '../../../experiments/forecast/seriesCatalogue.ts'
import { targetOutcomes, targetPathTable, type TargetSource } from '../../../experiments/forecast/targetOutcomes.ts'

const series = (daily: readonly Float64Array[]) => ({
  name: 'orders',
  label: { en: 'Orders', zh: '订单' },
  unit: 'orders' as const,
  isSigned: false,
  daily,
})
const source = (daily: readonly Float64Array[], draws: readonly number[]): TargetSource => ({
  series: [series(daily)],
  draws,
  metric: () => [],
})

describe('a target', () => {
  it('is read as people write it', () => {
    expect(forecastTarget('adopters[phone] >= 20000 by 2026-05-31')).toMatchObject({
      series: 'adopters[phone]',
      operator: '>=',
      value: 20000,
      by: '2026-05-31',
    })
    expect(forecastTarget('adopters[product=phone]≥2万 截至 2026-05-31')).toMatchObject({ operator: '>=', value: 20000, by: '2026-05-31' })
    expect(forecastTarget('roi>20%')).toMatchObject({ series: 'roi', operator: '>', value: 0.2, dimension: 'share' })
    expect(forecastTarget('revenue >= 500万元')).toMatchObject({ value: 5e6, dimension: 'money', currency: 'CNY' })
  })

  it('is nothing else', () => {
    for (const text of ['', 'roi', 'roi >', 'roi > many', '>= 5', 'roi => 5', 'roi >= 5 furlongs'])
      expect(forecastTarget(text), text).toBeUndefined()
  })

  it('is met by its operator, never by what is not defined', () => {
    expect([meets(5, { operator: '>=', value: 5 }), meets(5, { operator: '>', value: 5 }), meets(4, { operator: '<', value: 5 })]).toEqual([
      true,
      false,
      true,
    ])
    expect(meets(Number.NaN, { operator: '<', value: 5 })).toBe(false)
  })

  it('finds its series by any of its names', () => {
    const known = [{ name: 'adopters' }, { name: 'adopters[phone]' }, { name: 'reach[douyin]' }]
    for (const text of ['adopters[phone]', 'adopters[product=phone]', 'adopters-phone', 'Adopters_phone'])
      expect(seriesNamed(text, known)?.name).toBe('adopters[phone]')
    expect(seriesNamed('reach[channel=douyin]', known)?.name).toBe('reach[douyin]')
    expect(seriesNamed('orders', known)).toBeUndefined()
  })
})

describe('how likely a target is', () => {
  // ten replicates of five draws; replicate i adds i a day
  const paths = Array.from({ length: 10 }, (_, i) => new Float64Array(4).fill(i))
  const draws = Array.from({ length: 10 }, (_, i) => Math.floor(i / 2))
  const target = { text: 'orders >= 18', series: 'orders', operator: '>=', value: 18, day: 2 } as const

  it('is the share of the replicates that have it by the end of its day', () => {
    const [outcome] = targetOutcomes([target], source(paths, draws), undefined, [], '2026-03-01')
    // 3·i ≥ 18 from i = 6 on
    expect(outcome).toMatchObject({ probability: 0.4, date: '2026-03-03', mean: 13.5 })
    expect(outcome.before).toBeUndefined()
  })

  it('is known to Wilson’s interval of as many replicates as their clusters are worth', () => {
    // both replicates of a draw always agree, so that ten replicates are worth five
    const [clustered] = targetOutcomes([{ ...target, value: 17 }], source(paths, draws), undefined, [], '2026-03-01')
    const alone = Array.from(draws, (_, i) => i)
    const [apart] = targetOutcomes([{ ...target, value: 17 }], source(paths, alone), undefined, [], '2026-03-01')
    expect(clustered.probability).toBe(apart.probability)
    expect(clustered.high - clustered.low).toBeGreaterThan(1.2 * (apart.high - apart.low))
  })

  it('is never certain', () => {
    const [never] = targetOutcomes([{ ...target, value: 1000 }], source(paths, draws), undefined, [], '2026-03-01')
    expect(never).toMatchObject({ probability: 0, low: 0 })
    expect(never.high).toBeGreaterThan(0.2)
  })

  it('is told by day, now and before', () => {
    const before = source(
      paths.map((path) => path.map((x) => 2 * x)),
      draws,
    )
    const { columns } = targetPathTable([target], source(paths, draws), before, '2026-03-01')
    const values = (name: string) => columns.find((column) => column.name === name)?.values
    expect(values('probability')).toEqual([0, 0.1, 0.4, 0.5])
    expect(values('before')).toEqual([0.1, 0.5, 0.7, 0.7])
  })
})
