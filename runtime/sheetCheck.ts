import type { DataHealth } from '../engine/base/fitData.ts'
import type { Check } from '../engine/base/result.ts'
import { worstCheck } from '../engine/base/verdict.ts'

/** One line of the run's health card for a sheet the scenario reads: rows used, rows left out and why, and its worst check. */
export function sheetCheck({ file, rows, used, dropped, checks }: DataHealth): Check {
  const worst = worstCheck(checks.filter(({ verdict }) => verdict !== 'PASS'))
  const left = (lang: 'en' | 'zh') =>
    dropped.map(({ reason, rows: n, lines }) =>
      lang === 'en' ? `${reason.en} (${n}, line ${lines.join(', ')})` : `${reason.zh}（${n} 行，第 ${lines.join('、')} 行）`,
    )
  const say = (lang: 'en' | 'zh', counted: string, leftOut: string) => [
    counted,
    ...(dropped.length > 0 ? [`${leftOut}${left(lang).join(lang === 'en' ? '; ' : '；')}`] : []),
    ...(worst ? [worst.finding[lang]] : []),
  ]
  return {
    name: `sheet ${file}`,
    title: { en: `Sheet ${file}`, zh: `表格 ${file}` },
    verdict: worst?.verdict ?? (dropped.length > 0 ? 'REVIEW' : 'PASS'),
    finding: {
      en: `${say('en', `${rows} rows read, ${used} used`, 'left out: ').join('. ')}`.replace(/\.*$/, '.'),
      zh: `${say('zh', `读入 ${rows} 行，使用 ${used} 行`, '剔除：').join('；')}`.replace(/[。；]*$/, '。'),
    },
  }
}
