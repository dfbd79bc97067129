import type { RunResult } from '../../engine/base/result.ts'
import type { CompareResult, Difference } from '../../engine/base/result.ts'
import { benchmarks } from './fixtureBenchmarks.ts'
import { checks, inputs } from './fixtureInputs.ts'
import { COMMUNITIES, mechanismTables, MOMENTS } from './fixtureMechanisms.ts'
import { metrics } from './fixtureMetrics.ts'
import {
  reach,
  exposures,
  funnel,
  sampleTable,
  money,
  cashflow,
  retention,
  cohorts,
  fatigue,
  frequency,
  spread,
  tiers,
  adopters,
  uncertainty,
} from './fixtureTables.ts'
import { CHANNELS, DAYS, FLIGHTS, KINDS, noise, PEOPLE, PRODUCTS, REPLICATES, SEGMENTS } from './fixtureWorld.ts'

/**
 * A made-up result of a phone launch that looks like a real one: 90 days from 2026-03-01, twenty million people, CNY 6 million
 * over six routes and four channels. Nothing here was simulated; the shapes are smooth curves with seeded noise.
 */
export function phoneLaunch(): RunResult {
  const random = noise(7)
  const samples = sampleTable(random)
  const tables = [
    reach(),
    exposures(),
    funnel(),
    samples,
    money(),
    cashflow(),
    retention(),
    cohorts(random),
    fatigue(),
    frequency(),
    spread(),
    tiers(),
    adopters(),
    uncertainty(),
    ...mechanismTables(),
  ]
  return {
    runId: '7c1e93d0a4b85f2267e1f08d3b9c5a10',
    title: { en: 'Phone launch, spring 2026', zh: '2026 春季手机新品上市' },
    question: {
      en: 'Does shifting money from head creators to KOCs pay back within the quarter?',
      zh: '把头部达人的预算挪给 KOC，一个季度内能回本吗？',
    },
    currency: 'CNY',
    start: '2026-03-01',
    days: DAYS,
    stepHours: 24,
    people: PEOPLE,
    agents: 100_000,
    scale: 200,
    seed: 'phone-launch-1',
    draws: 50,
    replicatesPerDraw: 2,
    replicates: REPLICATES,
    spend: 6_000_000,
    names: {
      segments: SEGMENTS,
      channels: CHANNELS,
      kinds: KINDS,
      products: PRODUCTS,
      flights: FLIGHTS,
      communities: COMMUNITIES,
      moments: MOMENTS,
    },
    metrics: metrics(samples, random),
    tables,
    inputs: inputs(),
    checks: checks(),
    benchmarks: benchmarks(),
    reproduce: {
      command: 'kocast run scenarios/phone-launch.yaml --seed phone-launch-1 --replicates 100',
      version: '0.1.0',
      rngVersion: 1,
      files: [
        { path: 'scenarios/phone-launch.yaml', sha256: 'd3b07384d113edec49eaa6238ad5ff00c86cfbd3b07384d113edec49eaa6238a' },
        { path: 'scenarios/presets/china-2025.yaml', sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08' },
      ],
    },
  }
}

/** Two arms of the launch under common random numbers. */
export function twoArms(): CompareResult {
  const base = phoneLaunch()
  const arms = [
    { name: 'plan', label: { en: 'Current plan', zh: '现方案' } },
    { name: 'koc', label: { en: 'More KOC', zh: 'KOC 加量' } },
  ]
  const shifted = {
    ...base,
    runId: 'b1',
    metrics: base.metrics.map((m) => ({ ...m, mean: m.mean * 1.12, p05: m.p05 * 1.1, p95: m.p95 * 1.13 })),
  }
  const difference = (
    metric: string,
    unit: string,
    zh: string,
    en: string,
    mean: number,
    half: number,
    p: number,
    verdict: Difference['verdict'],
  ): Difference => ({
    metric,
    unit,
    label: { en, zh },
    a: 'plan',
    b: 'koc',
    meanA: 10 * mean,
    meanB: 11 * mean,
    mean,
    mcse: half / 12,
    p05: mean - half,
    p95: mean + half,
    probabilityBetter: p,
    verdict,
  })
  return {
    title: { en: 'Head creators or KOCs?', zh: '头部达人还是 KOC？' },
    arms,
    differences: [
      difference('roi', 'share', '增量 ROI', 'Incremental ROI', 0.12, 0.17, 0.88, 'b'),
      difference('incrementalProfit', 'money', '增量毛利', 'Incremental gross profit', 720_000, 1_020_000, 0.88, 'b'),
      difference('reach', 'people', '触达人数', 'Reach', -410_000, 260_000, 0.03, 'a'),
      difference('incrementalAdopters', 'people', '净增用户', 'Incremental adopters', 1900, 2100, 0.93, 'b'),
      difference('d30', 'share', '30日留存', 'Day-30 retention', 0.001, 0.012, 0.53, 'smaller than noise'),
      difference('cac', 'money', '获客成本', 'CAC', -21, 30, 0.9, 'b'),
    ],
    results: [base, shifted],
  }
}
