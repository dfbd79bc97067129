import type { RankedArm } from '../../engine/base/ranking.ts'
import type { CompareResult } from '../../engine/base/result.ts'
import type { ChartContext, Figure, Spec } from '../chart.ts'
import { lossText, rankingUnit } from '../compare/answer.ts'
import { shortArms, sweptSettings } from '../compare/shortArms.ts'
import { compareTexts } from '../compareMessages.ts'
import { panels, panelTitle } from '../parts/panels.ts'
import { textWidth } from '../textWidth.ts'

/** The rest stands in the table. */
const MOST_ROWS = 16
const ROW = 30
/** Pixels: the page, names of arms, numbers behind the bars, between the panels. */
const [PAGE, WIDEST_NAME, NUMBERS, SPACING] = [670, 200, 60, 16]

/** Which arm is best: how often it is, and what choosing it costs in expectation, best first. */
export function ranking(compare: CompareResult, context: ChartContext): Figure | undefined {
  const found = compare.ranking
  if (found === undefined) return undefined
  const { number, lang } = context
  const say = compareTexts[lang]
  const rows = found.arms.slice(0, MOST_ROWS)
  const label = (name: string) => compare.arms.find((arm) => arm.name === name)?.label[lang] ?? name
  const [first, ...others] = found.arms
  const by = found.label[lang]
  const tied = others.filter(({ verdict }) => verdict === 'smaller than noise').length
  const isEven = others.every(({ verdict }) => verdict === 'equal')
  const title = isEven
    ? say.rankingEven(by)
    : tied > 0
      ? say.rankingTied(label(first.arm), tied, by)
      : say.rankingTitle(label(first.arm), number.share(first.probabilityBest), by)
  const unit = rankingUnit(found)
  const write = (x: number) => lossText(x, unit, number)
  const most = Math.max(...rows.map((arm) => arm.regret + 2 * finite(arm.regretMcse)))
  const wide = context.size === 'wide'
  const short = new Map(shortArms(compare).map(({ name, label: of }) => [name, of[lang]]))
  const shown = { rows, label: (name: string) => short.get(name) ?? name, context }
  const longest = Math.min(WIDEST_NAME, Math.max(...rows.map(({ arm }) => textWidth(shown.label(arm), 12))))
  const width = wide ? Math.floor((PAGE - longest - 2 * NUMBERS - SPACING) / 2) : 150
  const share = {
    of: (arm: RankedArm) => arm.probabilityBest,
    error: (arm: RankedArm) => arm.probabilityBestMcse,
    most: 1,
    width,
    hasNames: true,
  }
  const regret = { of: (arm: RankedArm) => arm.regret, error: (arm: RankedArm) => arm.regretMcse, most: most || 1, width, hasNames: !wide }
  const views = [
    panel(say.probabilityBest, { ...share, write: number.share }, shown),
    panel(say.expectedRegret, { ...regret, write }, shown),
  ]
  return {
    title,
    description: say.rankingDescription(
      number.exact(found.replicates),
      sweptSettings(compare, lang),
      rows.length < found.arms.length ? String(rows.length) : undefined,
    ),
    spec: { ...panels({ columns: wide ? 2 : 1, width, height: 0 }, views), spacing: wide ? SPACING + NUMBERS : 24 },
  }
}

interface Bars {
  readonly of: (arm: RankedArm) => number
  readonly error: (arm: RankedArm) => number
  readonly most: number
  readonly width: number
  readonly hasNames: boolean
  readonly write: (x: number) => string
}

interface Shown {
  readonly rows: readonly RankedArm[]
  readonly label: (name: string) => string
  readonly context: ChartContext
}

function panel(title: string, { of, error, most, width, hasNames, write }: Bars, { rows, label, context }: Shown): Spec {
  const { theme } = context
  const values = rows.map((arm) => {
    const [x, half] = [of(arm), 2 * finite(error(arm))]
    return {
      arm: label(arm.arm),
      x,
      low: Math.max(0, x - half),
      high: Math.min(most, x + half),
      colour: arm.verdict === 'leads' ? theme.gain : arm.verdict === 'worse' ? theme.loss : theme.twin,
      text: write(x),
    }
  })
  const x = (field: string) => ({ field, type: 'quantitative', axis: null, scale: { domain: [0, most], nice: false } })
  const y = {
    field: 'arm',
    type: 'nominal',
    sort: null,
    title: null,
    scale: { paddingInner: 0.4, paddingOuter: 0.2 },
    axis: hasNames ? { labelColor: theme.ink, labelLimit: context.size === 'wide' ? WIDEST_NAME : 120, grid: false } : null,
  }
  return {
    title: panelTitle(title),
    data: { values },
    width,
    height: rows.length * ROW,
    encoding: { y },
    layer: [
      {
        mark: { type: 'bar', opacity: 0.85 },
        encoding: { x: x('x'), color: { field: 'colour', type: 'nominal', scale: null, legend: null } },
      },
      { mark: { type: 'rule', color: theme.ink, strokeWidth: 1.5 }, encoding: { x: x('low'), x2: { field: 'high' } } },
      {
        mark: { type: 'text', align: 'left', dx: 8, color: theme.ink },
        encoding: { x: { value: width }, text: { field: 'text' } },
      },
    ],
  }
}

function finite(x: number): number {
  return Number.isFinite(x) ? x : 0
}
