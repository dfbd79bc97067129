import { describe, expect, it } from 'vitest'
import { InputError, InvariantError } from '../../engine/base/issue.ts'
import type { MetricSummary } from '../../engine/base/result.ts'
import { commandLine } from '../../cli/commandLine.ts'
import { displayWidth } from '../../cli/displayWidth.ts'
import { duration } from '../../cli/duration.ts'
import { exitCodeOf } from '../../cli/exitCode.ts'
import { explainError } from '../../cli/explainError.ts'
import { failConditions, failures } from '../../cli/failOn.ts'
import { language } from '../../cli/language.ts'
import { message, messageKeys } from '../../cli/messages.ts'
import { scenarioArgument } from '../../cli/scenarioArgument.ts'
import { textTable } from '../../cli/textTable.ts'
import { checkThreshold, conditions } from '../../cli/threshold.ts'
import { UsageError } from '../../cli/usageError.ts'
import type { CompareResult, Difference } from '../../engine/base/result.ts'
import { IntegrityError } from '../../runtime/runFolder.ts'

describe('a text table', () => {
  it('aligns by columns of the terminal, Chinese two wide', () => {
    expect(
      textTable(
        [
          ['指标', '均值'],
          ['ROI', '−0.12'],
          ['触达人数', '862万'],
        ],
        ['left', 'right'],
      ),
    ).toEqual(['指标       均值', 'ROI       −0.12', '触达人数  862万'])
  })

  it('counts wide, narrow and combining characters', () => {
    expect(['abc', '种草', '（全角）', 'é', 'e\u0301', '¥8.6万', '±', '👍'].map(displayWidth)).toEqual([3, 4, 8, 1, 1, 6, 1, 2])
  })
})

describe('messages', () => {
  it('stand in both languages with the same parameters', () => {
    for (const key of messageKeys) {
      const names = (lang: 'zh' | 'en') => [...new Set(message(lang, key).match(/\{\w+\}/g))].sort()
      expect(message('zh', key), key).not.toBe('')
      expect(names('zh'), key).toEqual(names('en'))
    }
  })

  it('replace what is given and nothing within it', () => {
    expect(message('en', 'no-file', { path: '{path}$&.yaml' })).toBe('{path}$&.yaml: no such file.')
  })
})

describe('the language', () => {
  it.each([
    [['--lang', 'zh'], { LANG: 'en_US' }, 'zh'],
    [['--lang=en'], { LANG: 'zh_CN.UTF-8' }, 'en'],
    [[], { LANG: 'zh_CN.UTF-8' }, 'zh'],
    [[], { LANG: 'zh_CN.UTF-8', LC_ALL: 'C' }, 'en'],
    [[], {}, 'en'],
  ] as const)('of %j under %j is %s', (argv, env, expected) => {
    expect(language(argv, env)).toBe(expected)
  })
})

describe('exit codes', () => {
  it.each([
    [new InputError([]), 2],
    [new UsageError('no-run'), 2],
    [new IntegrityError('runs/a', 'result.json', 'changed'), 4],
    [new DOMException('', 'AbortError'), 130],
    [Object.assign(new Error(''), { code: 'ENOSPC' }), 5],
    [Object.assign(new Error(''), { code: 'ERR_WORKER_OUT_OF_MEMORY' }), 5],
    [new RangeError('Array buffer allocation failed'), 5],
    [new RangeError('Invalid typed array length: 99999999999'), 5],
    [new RangeError('precision'), 3],
    [new InvariantError('money', { step: 3 }, 'off by one'), 3],
    ['thrown text', 3],
  ])('%o → %d', (error, code) => {
    expect(exitCodeOf(error)).toBe(code)
  })

  it('come with sentences, and a stack only when asked for', () => {
    const error = new InvariantError('money', { step: 3 }, 'off by one')
    expect(explainError(error, 'en')).toEqual([
      'The run failed: Invariant money is broken at step 3: off by one',
      'KOCAST_DEBUG=1 prints where.',
    ])
    expect(explainError(error, 'zh')[0]).toContain('运行失败')
    expect(explainError(error, 'en', true)[1]).toMatch(/^\s+at /m)
  })
})

const metric = (name: string, mean: number) => ({ name, mean, p05: mean - 1, p50: mean, p95: mean + 1, mcse: 0.1 }) as MetricSummary

describe('thresholds', () => {
  const metrics = [metric('roi', 0.5), metric('reach[segment=gen-z]', 1000)]
  const check = (text: string) => checkThreshold(conditions([text])[0], metrics)

  it.each([
    ['roi>0', true],
    ['roi.p05 > 0', false],
    ['roi.p95>=150%', true],
    ['reach[segment=gen-z].mean<=0.1万', true],
    ['reach[segment=gen-z] < 1000', false],
  ])('%s is %s', (text, passed) => {
    expect(check(text)).toMatchObject({ text, passed })
  })

  it.each(['roi', 'roi=1', '>0', 'roi.p51>0', 'roi>much'])('%j is no condition', (text) => {
    expect(() => conditions([text])).toThrow(expect.objectContaining({ name: 'UsageError', key: 'bad-threshold' }))
  })

  it('never pass where the figure is not defined', () => {
    const nan = [metric('d30', Number.NaN)]
    for (const text of ['d30>0', 'd30<=0']) expect(checkThreshold(conditions([text])[0], nan).passed).toBe(false)
  })
})

const difference = (fields: Partial<Difference>): Difference => ({
  metric: 'roi',
  unit: 'share',
  label: { en: '', zh: '' },
  a: 'x',
  b: 'y',
  meanA: 1,
  meanB: 1.2,
  mean: -0.2,
  mcse: 0.05,
  p05: -0.4,
  p95: 0.1,
  probabilityBetter: 0.2,
  verdict: 'b',
  ...fields,
})

const comparison = (differences: readonly Difference[], over: Partial<CompareResult> = {}): CompareResult => ({
  title: { en: '', zh: '' },
  arms: ['x', 'y'].map((name) => ({ name, label: { en: name, zh: name } })),
  differences,
  results: [],
  ...over,
})

describe('--fail-on', () => {
  it('counts a mean only above noise, and quantiles as they are', () => {
    const noise = difference({ mcse: 0.5, verdict: 'smaller than noise' })
    expect(failures(failConditions(['roi<0']), comparison([difference({})]))).toMatchObject([{ arm: 'y', value: -0.2, unit: 'share' }])
    expect(failures(failConditions(['roi<0']), comparison([noise]))).toHaveLength(0)
    expect(failures(failConditions(['roi.p05<-0.3', 'roi.probabilityBetter < 25%']), comparison([noise]))).toHaveLength(2)
  })

  it('is about the arm that it names, or about all', () => {
    const compared = comparison([difference({}), difference({ b: 'z=1..2, x', mean: -0.3 })])
    const named = (text: string) => failures(failConditions([text]), compared).map(({ arm }) => arm)
    expect(named('roi<0')).toEqual(['y', 'z=1..2, x'])
    expect(named('y: roi < 0')).toEqual(['y'])
    expect(named('z=1..2, x：roi.mean<0')).toEqual(['z=1..2, x'])
  })

  it('knows how likely an arm is best, and what choosing it costs', () => {
    const samples = { x: [1, 2, 3, 4], y: [2, 1, 4, 5] }
    const results = Object.values(samples).map((of) => ({
      replicatesPerDraw: 1,
      metrics: [{ ...metric('roi', 0), unit: 'share', samples: of }],
    }))
    const compared = comparison([], { results: results as unknown as CompareResult['results'] })
    const found = (text: string) => failures(failConditions([text]), compared).map(({ arm, value, unit }) => [arm, value, unit])
    expect(found('roi.probabilityBest >= 0')).toEqual([
      ['y', 0.75, 'share'],
      ['x', 0.25, 'share'],
    ])
    expect(found('x: roi.regret > 0.5')).toEqual([['x', 0.75, 'share']])
    expect(found('y: roi.regretMost > 10')).toEqual([])
  })

  it.each([
    ['roi.p50<0', 'bad-statistic'],
    ['roi.best<0', 'bad-statistic'],
    ['roi', 'bad-fail-on'],
    ['y: <0', 'bad-fail-on'],
    ['roi.regret<many', 'bad-fail-on'],
  ])('%j is refused', (text, key) => {
    expect(() => failConditions([text])).toThrow(expect.objectContaining({ name: 'UsageError', key }))
  })
})

describe('small things', () => {
  it('reads file and variant', () => {
    expect(scenarioArgument('a.yaml#rich')).toEqual({ path: 'a.yaml', variant: 'rich' })
    expect(scenarioArgument('c#/a.yaml')).toEqual({ path: 'c#/a.yaml' })
  })

  it('writes durations as one waits for them', () => {
    expect([0.64, 8.24, 42.4, 100, 3600].map((s) => duration(s, 'en'))).toEqual(['0.6 s', '8.2 s', '42 s', '1.7 min', '60 min'])
  })

  it('quotes the command that repeats a run', () => {
    const set = ["title.en=It's", 'seed=2']
    expect(commandLine('run', ['my file.yaml#x'], { set, replicates: 4 }, ['../shared data'])).toBe(
      `kocast run 'my file.yaml#x' --allow '../shared data' --set 'title.en=It'\\''s' --set seed=2 --replicates 4`,
    )
  })
})
