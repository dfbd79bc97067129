import type { Ranking, RankedArm } from '../../engine/base/ranking.ts'
import type { CompareResult } from '../../engine/base/result.ts'
import { compareTexts } from '../compareMessages.ts'
import { differenceUnit, numberFormat, type Lang, type NumberFormat } from '../numbers.ts'
import { smallRatio } from '../parts/smallRatio.ts'

/** As many other arms as a sentence names; those of a grid have long names. */
const [MOST_NAMED, MOST_OF_GRID] = [3, 1]

/**
 * The answer of a comparison in a few sentences: which arm is best by the figure that decides, how sure that is, what choosing it or another
 * costs in expectation, and how the comparison came to its end.
 */
export function comparisonAnswer(compare: CompareResult, lang: Lang): string[] {
  const { ranking } = compare
  if (ranking === undefined) return []
  const say = compareTexts[lang]
  const number = numberFormat(lang, compare.results[0]?.currency ?? 'CNY')
  const unit = rankingUnit(ranking)
  const label = (name: string) => compare.arms.find((arm) => arm.name === name)?.label[lang] ?? name
  const by = ranking.label[lang]
  const [first, ...others] = ranking.arms
  const most = (compare.sweep?.factors.length ?? 0) > 1 ? MOST_OF_GRID : MOST_NAMED
  const named = (arms: readonly RankedArm[]) =>
    say.list(
      arms.slice(0, most).map(({ arm }) => label(arm)),
      arms.length - most,
    )
  const share = `${number.share(first.probabilityBest)} ± ${number.share(first.probabilityBestMcse)}`
  const equal = others.filter(({ verdict }) => verdict === 'equal')
  const hidden = others.filter(({ verdict }) => verdict === 'smaller than noise')
  const costs = others
    .filter(({ verdict }) => verdict === 'worse')
    .slice(0, most)
    .map(({ arm, regret }) => say.costs(label(arm), lossText(regret, unit, number)))
  const sentences = []
  if (equal.length === others.length) sentences.push(say.allEqual(by))
  else if (hidden.length > 0) {
    const needed = ranking.replicatesNeeded
    sentences.push(say.leads(by, label(first.arm), share, named(hidden)))
    if (needed !== undefined && compare.stop === undefined) sentences.push(say.needed(number.exact(needed)))
  } else sentences.push(say.best(by, label(first.arm), equal.length > 0 ? named(equal) : undefined, share))
  const oftenest = others.reduce((best, arm) => (arm.probabilityBest > best.probabilityBest ? arm : best), first)
  if (oftenest !== first) sentences.push(say.oftenest(label(oftenest.arm), number.share(oftenest.probabilityBest)))
  if (equal.length < others.length) {
    const loss = first.regret === 0 ? undefined : lossText(first.regretMost, unit, number)
    sentences.push(say.regret(label(first.arm), loss, costs))
  }
  return [...sentences, ...stopSentence(compare, lang)]
}

/** An expected loss, which may be small: a ratio with two digits that count. */
export function lossText(loss: number, unit: string, number: NumberFormat): string {
  return unit === 'ratio' ? smallRatio(loss) : number.unit(loss, differenceUnit(unit))
}

/** ROI is read as a ratio. */
export function rankingUnit({ metric, unit }: Pick<Ranking, 'metric' | 'unit'>): string {
  return metric.startsWith('roi') ? 'ratio' : unit
}

function stopSentence({ stop, ranking, results }: CompareResult, lang: Lang): string[] {
  if (stop === undefined || ranking === undefined) return []
  const number = numberFormat(lang, results[0]?.currency ?? 'CNY')
  const margin = stop.margin === undefined ? undefined : number.unit(stop.margin, differenceUnit(rankingUnit(ranking)))
  return [compareTexts[lang].stopped(stop.reason, number.exact(stop.replicates), number.exact(stop.most), margin)]
}
