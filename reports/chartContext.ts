import type { Named, RunResult } from '../engine/base/result.ts'
import type { ChartContext, NameKind } from './chart.ts'
import { numberFormat, type Lang } from './numbers.ts'
import { words } from './messages.ts'
import { KINDS, type Theme } from './theme.ts'

/** Money of benchmarks.yaml. */
const LEVELS_IN = 'CNY'

/** What charts know about a run besides its tables. */
export function chartContext(result: RunResult, lang: Lang, theme: Theme, size: 'wide' | 'narrow' = 'wide'): ChartContext {
  const lists: Readonly<Record<NameKind, readonly Named[]>> = {
    segment: result.names.segments,
    channel: result.names.channels,
    product: result.names.products,
    kind: withStock(result.names.kinds, KINDS),
    arm: withStock([], ['campaign', 'counterfactual']),
    stage: withStock([], ['unaware', 'aware', 'interested', 'customer']),
    flight: result.names.flights,
    community: result.names.communities ?? [],
    moment: result.names.moments ?? [],
    policy: [],
  }
  const metrics = new Map(result.metrics.map((metric) => [metric.name, metric]))
  return {
    lang,
    number: numberFormat(lang, result.currency),
    theme,
    size,
    start: result.start,
    days: result.days,
    people: result.people,
    currency: result.currency,
    names: (kind) => lists[kind].map((named) => named.name),
    label: (kind, name) => labelOf(lists[kind], name, lang),
    colour: (kind, name) =>
      colourOf(
        theme,
        kind,
        name,
        lists[kind].findIndex((named) => named.name === name),
      ),
    metric: (name) => metrics.get(name),
    benchmarks: (chart) =>
      (result.benchmarks ?? []).filter((level) => level.chart === chart && (level.unit !== 'money' || result.currency === LEVELS_IN)),
  }
}

/** The label of a name, told apart from equal labels. */
function labelOf(list: readonly Named[], name: string, lang: Lang): string {
  const found = list.find((named) => named.name === name)
  if (found === undefined) return Object.hasOwn(words.names, name) ? words.names[name][lang] : name
  const label = found.label[lang] || name
  return list.some((named) => named !== found && named.label[lang] === label) ? `${label} (${name})` : label
}

function withStock(named: readonly Named[], stock: readonly string[]): readonly Named[] {
  const known = new Map(named.map((entry) => [entry.name, entry]))
  const rest = named.filter((entry) => !stock.includes(entry.name))
  return [...stock.map((name) => known.get(name) ?? { name, label: words.names[name] ?? { en: name, zh: name } }), ...rest]
}

function colourOf(theme: Theme, kind: NameKind, name: string, index: number): string {
  if (kind === 'arm') return name === 'campaign' ? theme.campaign : theme.twin
  if (kind === 'kind' && Object.hasOwn(theme.kinds, name)) return theme.kinds[name]
  return index < 0 ? theme.muted : theme.series[index % theme.series.length]
}
