import type { FitContext } from '../fit/fitContext.ts'
import { distinct, type Row } from '../rows.ts'
import { fitSentences } from './fitSentences.ts'

/** Rows of one sample with how it is named and coloured. */
export interface SampleSeries {
  readonly name: string
  readonly label: string
  readonly colour: string
  readonly rows: readonly Row[]
}

/** The samples of a table: the one that counts last, which is the held out one where there is one. */
export function sampleSeries(rows: readonly Row[], { lang, theme }: FitContext): readonly SampleSeries[] {
  const names = rows.some((row) => typeof row.sample === 'string') ? distinct(rows, 'sample') : ['all']
  const sorted = [...names].sort((a, b) => Number(isHeldOut(a)) - Number(isHeldOut(b)))
  return sorted.map((name, i) => ({
    name,
    label: labelOf(name, sorted.length, lang),
    colour: i === sorted.length - 1 ? theme.campaign : theme.twin,
    rows: names[0] === 'all' && names.length === 1 ? rows : rows.filter((row) => row.sample === name),
  }))
}

function isHeldOut(name: string): boolean {
  return /hold|test|out/i.test(name)
}

function labelOf(name: string, count: number, lang: 'zh' | 'en'): string {
  const words = fitSentences.samples[lang]
  return isHeldOut(name) ? words.holdout : count > 1 ? words.train : words.all
}
