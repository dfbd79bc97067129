import type { CompareResult, RunResult } from '../../engine/base/result.ts'
import type { Text } from '../../engine/base/value.ts'
import { spoken } from '../bilingual.ts'
import { compareTexts } from '../compareMessages.ts'
import { html, type Html } from '../html.ts'
import { LEAST_TRUST } from '../leastTrust.ts'
import { numberFormat, type Lang } from '../numbers.ts'
import { numberOf, rowsOf } from '../rows.ts'

/** Negative share from which on it is talk of the town. */
const ALARM = 0.05

/** What became of each arm in one sentence; only where a crisis, or talk against the brand, makes a story of some arm. */
export function armStories({ arms, results }: CompareResult): Html {
  if (!results.some(hasStory)) return html``
  const stories = arms.flatMap(({ label }, i) => {
    const result = results[i]
    if (result === undefined) return []
    const tell = (lang: Lang) => `${label[lang]}${lang === 'zh' ? '：' : ': '}${story(result, lang)}`
    const text: Text = { zh: tell('zh'), en: tell('en') }
    return [html`<p>${spoken(text)}</p>`]
  })
  return html`${stories}`
}

function hasStory(result: RunResult): boolean {
  return meanOf(result, 'negativePeak') > ALARM || meanOf(result, 'trustEnd') - meanOf(result, 'trustLowest') > LEAST_TRUST
}

function meanOf({ metrics }: RunResult, name: string): number {
  return metrics.find((metric) => metric.name === name)?.mean ?? Number.NaN
}

function story(result: RunResult, lang: Lang): string {
  const say = compareTexts[lang]
  const number = numberFormat(lang, result.currency)
  const table = result.tables.find(({ name }) => name === 'moments')
  const moments = table === undefined ? [] : rowsOf(table)
  const crisis = moments.find(({ happening }) => happening === 'crisis')
  const answer = moments.find(({ happening }) => happening === 'answer')
  const [peak, days, low, end, won, roi] = ['negativePeak', 'negativeDays', 'trustLowest', 'trustEnd', 'incrementalAdopters', 'roi'].map(
    (name) => meanOf(result, name),
  ) as [number, number, number, number, number, number]
  const parts = [
    ...(crisis === undefined
      ? []
      : [answer === undefined ? say.storyNoAnswer : say.storyAnswer(dayAfter(numberOf(crisis, 'from'), numberOf(answer, 'from')))]),
    ...(peak > ALARM ? [say.storyNegative(number.share(peak), number.days(Math.round(days)))] : []),
    ...(end - low > LEAST_TRUST || (crisis !== undefined && Number.isFinite(low + end))
      ? [say.storyTrust(number.ratio(low), number.ratio(end))]
      : []),
    ...(Number.isFinite(won) ? [say.storyCustomers(number.people(won))] : []),
    ...(Number.isFinite(roi) ? [say.storyRoi(number.ratio(roi))] : []),
  ]
  return say.story(parts)
}

/** Days of a crisis count from 1, the day on which it breaks. */
function dayAfter(crisis: number, answer: number): string {
  return String(answer - crisis + 1)
}
