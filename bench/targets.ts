import type { BenchRow } from './measure.ts'

/** What a figure is meant to reach; beyond `stretch` nothing is asked. `row` is looked for in `what; workload; unit`. */
interface Target {
  readonly row: RegExp
  readonly least?: number
  readonly most?: number
  readonly stretch?: number
  readonly within?: readonly [low: number, high: number]
}

const targets: readonly Target[] = [
  { row: /^full model; 100k agents.*; M contacts/, least: 15, stretch: 25 },
  { row: /^full model; 1000k agents.*; M contacts/, least: 12, stretch: 18 },
  { row: /^full model; .*; M agent-days/, least: 30, stretch: 50 },
  { row: /^two threads; flagship.*; s per 100 replicates/, most: 45, stretch: 15 },
  { row: /^two threads against one; /, least: 1.85 },
  { row: /^ten times the agents.*; times the time/, most: 1.3 },
  { row: /^one more mechanism; /, most: 10 },
  { row: /^independent cascade.*; of g?cc/, least: 0.65, stretch: 0.85 },
  { row: /^weighted cascade.*; of g?cc/, least: 0.6, stretch: 0.85 },
  { row: /against flocc/, least: 1000 },
  { row: /^browser's rate/, least: 70 },
  { row: /^what-if in a browser; /, most: 1000 },
  { row: /^memory, predicted over measured/, within: [0.8, 1.2] },
  { row: /^time, predicted over measured/, within: [0.5, 2] },
]

/** What is asked of a row, and whether its best repetition reaches it: `≥ 12: no`. Nothing where nothing is asked. */
export function verdict({ what, workload, unit, value }: BenchRow): string {
  const target = targets.find(({ row }) => row.test(`${what}; ${workload}; ${unit}`))
  if (target === undefined) return ''
  const { least, most, stretch, within } = target
  if (within) return `${within[0]} to ${within[1]}: ${value >= within[0] && value <= within[1] ? 'yes' : 'no'}`
  const reaches = (bound: number) => (least === undefined ? value <= bound : value >= bound)
  const bound = (least ?? most) as number
  const reached = stretch !== undefined && reaches(stretch) ? `yes, and ${stretch}` : reaches(bound) ? 'yes' : 'no'
  return `${least === undefined ? '≤' : '≥'} ${bound}: ${reached}`
}
