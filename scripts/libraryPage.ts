import { CASE_INDUSTRIES, GOAL_LABELS, GOALS, INDUSTRY_LABELS, STRATEGIES, STRATEGY_LABELS } from '../engine/base/caseWords.ts'
import type { Text } from '../engine/base/value.ts'
import { shippedCases, type ShippedCase } from '../runtime/shippedCases.ts'

/** docs/library.md: every shipped case by goal, with the words it is found by. Written by `node scripts/docs.mjs`. */
export async function libraryPage(chartOf: (name: string) => string | undefined): Promise<string> {
  const cases = await shippedCases()
  const found = (word: keyof ShippedCase['words'], value: string) => cases.filter(({ words }) => words[word] === value)
  const parts = [
    INTRODUCTION,
    index('industry', CASE_INDUSTRIES, INDUSTRY_LABELS),
    index('goal', GOALS, GOAL_LABELS),
    index('strategy', STRATEGIES, STRATEGY_LABELS),
    ...GOALS.filter((goal) => found('goal', goal).length > 0).map((goal) =>
      [`## ${both(GOAL_LABELS[goal])}`, ...found('goal', goal).map((told) => entry(told, chartOf(told.name)))].join('\n\n'),
    ),
  ]
  return `${parts.join('\n\n')}\n`

  function index<W extends string>(word: keyof ShippedCase['words'], values: readonly W[], labels: Readonly<Record<W, Text>>): string {
    const rows = values.flatMap((value) => {
      const names = found(word, value).map(({ name }) => `[${name}](#${name})`)
      return names.length > 0 ? [`| ${both(labels[value])} | ${names.join(' · ')} |`] : []
    })
    return [`| ${word} | cases |`, '| --- | --- |', ...rows].join('\n')
  }
}

const INTRODUCTION = `<!-- Written by node scripts/docs.mjs from scenarios/cases; change those files, not this one. -->

# Library of cases

Published cases of interactive marketing as scenarios: what was done, and what was done before or could have been done instead. Start from the one that is nearest to yours.

\`\`\`sh
npx kocast init --list retention data-driven   # cases with all of these words, in English or Chinese
npx kocast init push-uninstall                 # copies one; then put your own figures into it
npx kocast compare push-uninstall.yaml
\`\`\`

A file states the story and what its source says went in; everything else are the shared defaults, not fitted to the case. So what it shows may miss what its source reports: sizes the story does not give are round and plausible. How far it does is told fact by fact in [the facts](facts.md); five cases are [read aloud](cases.md).
A picture shows what the goal of the case is about, or, where its arms do not differ in that, what they differ in. It is drawn from 3,000 agents and the mean of four draws, for the direction; a run of your own has more of both, and intervals. Where *Before* stands, that is the file itself and the other lines are its variants.`

function entry({ name, title, question, words: { industry, strategy } }: ShippedCase, chart: string | undefined): string {
  return [
    `### ${name}`,
    `**${both(title)}** – ${both(INDUSTRY_LABELS[industry])}, ${both(STRATEGY_LABELS[strategy])}. [Scenario](../scenarios/cases/${name}.yaml)`,
    `${question.en} ${question.zh}`,
    ...(chart === undefined ? [] : [`![${title.en}](${chart})`]),
  ].join('\n\n')
}

function both({ en, zh }: Text): string {
  return `${en} · ${zh}`
}
