import { describe, expect, it } from 'vitest'
import { InputError, type Issue } from '../../../engine/base/issue.ts'
import { rootKey, uniform } from '../../../engine/base/keyed.ts'
import { formatIssue } from '../../../engine/base/messages.ts'
import { normalQuantile } from '../../../engine/base/normalQuantile.ts'
import type { Simulate, Trial } from '../../../experiments/blackBox.ts'
import { calibrate, leastRuns, type CalibrationQuestion } from '../../../experiments/calibrate/calibrate.ts'
import type { ObservedSeries } from '../../../experiments/calibrate/observedSeries.ts'
import type { Prior } from '../../../experiments/calibrate/prior.ts'
import { adoptions, BASS_DATA, BASS_PRIORS, simulateBass } from './stochasticBass.ts'

const key = rootKey('calibrate')
const label = (name: string) => ({ en: name, zh: name })
const even = (name: string, low: number, high: number): Prior => ({
  name,
  label: label(name),
  unit: 'none',
  distribution: { kind: 'uniform', low, high },
})
const series = (values: readonly number[], more: Partial<ObservedSeries> = {}): ObservedSeries => ({
  name: 'sales',
  label: label('sales'),
  unit: 'orders',
  values,
  noise: { kind: 'none' },
  ...more,
})
const normal = (luck: number, i: number) => normalQuantile(uniform(key, luck, i))

/** Ten points of level a and slope b, with luck; c does nothing. */
const line: Simulate = async (trials) =>
  trials.map(({ values: [a, b], luck }) => Float64Array.from({ length: 10 }, (_, t) => a + b * t + normal(luck, t)))
const linePriors = [even('a', 0, 100), even('b', -5, 5), even('c', 0, 1)]
const lineData = series(
  Array.from({ length: 10 }, (_, t) => 40 + 2 * t + normalQuantile(uniform(rootKey('line'), t, 0))),
  { isSigned: true },
)
const asked: CalibrationQuestion = { priors: linePriors, series: [lineData], runs: 400, key }

/** Keeps what is asked for. */
function listening(simulate: Simulate): { readonly simulate: Simulate; readonly trials: Trial[] } {
  const trials: Trial[] = []
  return { trials, simulate: (list) => (trials.push(...list), simulate(list)) }
}

/** Stops after so many runs, as a simulator does whose time is over. */
function stopping(simulate: Simulate, after: number): Simulate {
  let left = after
  return async (trials) => {
    const found = await simulate(trials.slice(0, left))
    left -= found.length
    return found
  }
}

async function refused(simulate: Simulate, question: CalibrationQuestion): Promise<Issue> {
  const error = await calibrate(simulate, question).catch((caught: unknown) => caught)
  if (!(error instanceof InputError)) throw new Error(`not refused: ${String(error)}`)
  return error.issues[0]
}

describe('a calibration', () => {
  it('finds what the data tell, calls what they do not tell so, and never searches less of that', async () => {
    const { parameters, rounds, checks, truths } = await calibrate(line, asked)
    expect(parameters.map(({ verdict }) => verdict)).toEqual(['identified', 'identified', 'none'])
    // ordinary least squares of ten points with errors of 1 knows the level within .59 and the slope within .11
    expect(Math.abs(parameters[0].posterior.mean - 40)).toBeLessThan(3 * 0.59)
    expect(parameters[0].posterior.sd).toBeGreaterThan(0.35)
    expect(parameters[0].posterior.sd).toBeLessThan(1.2)
    expect(Math.abs(parameters[1].posterior.mean - 2)).toBeLessThan(3 * 0.11)
    for (const { searched } of rounds) expect(searched[2][1] - searched[2][0]).toBeGreaterThan(0.999)
    expect(rounds.at(-1)?.searched[0][0]).toBeGreaterThan(30)
    expect(checks.map(({ name, verdict }) => `${name} ${verdict}`)).toContain('identification REVIEW')
    expect(truths?.truths).toBeGreaterThanOrEqual(50)
  })

  it('asks the same again whatever is answered how soon, and goes on where a smaller budget ended', async () => {
    const [first, again, longer] = [listening(line), listening(line), listening(line)]
    const found = await calibrate(first.simulate, asked)
    expect(await calibrate(again.simulate, asked)).toEqual(found)
    expect(again.trials).toEqual(first.trials)
    await calibrate(longer.simulate, { ...asked, runs: 600 })
    // the smaller budget kept 40 runs for the posterior
    expect(longer.trials.slice(0, 320)).toEqual(first.trials.slice(0, 320))
    expect(new Set(first.trials.map(({ luck }) => luck)).size).toBe(400)
  })

  it('makes no run more than it may, and returns the best so far when time is over', async () => {
    const whole = listening(line)
    expect((await calibrate(whole.simulate, asked)).budget).toMatchObject({ runs: 400, made: 400, endedBy: 'runs', failed: 0 })
    expect(whole.trials).toHaveLength(400)
    const cut = listening(stopping(line, 150))
    const { budget, parameters, draws, checks } = await calibrate(cut.simulate, asked)
    expect(budget).toMatchObject({ made: 150, endedBy: 'time' })
    // nothing is asked for in vain once the time is over
    expect(cut.trials.length).toBeLessThanOrEqual(192)
    expect(draws).toHaveLength(1000)
    expect(parameters[0].posterior.sd).toBeLessThan(parameters[0].prior.sd / 4)
    expect(checks.find(({ name }) => name === 'budget')).toMatchObject({ verdict: 'REVIEW' })
    const reproduction = checks.find(({ name }) => name === 'reproduction')
    expect(reproduction?.verdict).toBe('REVIEW')
    expect(reproduction?.finding.en).toMatch(/For lack of time the band is made of the runs nearest to the data/)
  })

  it('learns from several series with noise, and leaves out what is not known', async () => {
    const both: Simulate = async (trials) => trials.map(({ values: [a, b] }) => Float64Array.of(a, a, a, b, 10 * b))
    const question: CalibrationQuestion = {
      priors: [even('a', 0, 100), even('b', 0, 10)],
      series: [
        series([50, Number.NaN, 52], { name: 'a', noise: { kind: 'absolute', sd: 2 } }),
        series([5, 50], { name: 'b', noise: { kind: 'relative', sd: 0.1 } }),
      ],
      runs: 400,
      key,
    }
    const { parameters, series: fans } = await calibrate(both, question)
    // the mean of two values with errors of 2 each; of two with errors of 10%
    expect(Math.abs(parameters[0].posterior.mean - 51)).toBeLessThan(1)
    expect(Math.abs(parameters[0].posterior.sd / Math.SQRT2 - 1)).toBeLessThan(0.35)
    expect(Math.abs(parameters[1].posterior.sd / (0.5 / Math.SQRT2) - 1)).toBeLessThan(0.35)
    expect(fans[0].points.map(({ pit }) => Number.isFinite(pit))).toEqual([true, false, true])
    expect(fans[0].points[1].p95).toBeGreaterThan(fans[0].points[1].p05)
  })

  it('leaves out runs that give no number, and says how many', async () => {
    const failing: Simulate = async (trials) =>
      (await line(trials)).map((output, i) => (trials[i].values[0] > 90 ? output.fill(Number.NaN) : output))
    const { budget, parameters } = await calibrate(failing, asked)
    expect(budget.failed).toBeGreaterThan(3)
    expect(Math.abs(parameters[0].posterior.mean - 40)).toBeLessThan(3)
  })

  it('foretells the points that its first rounds do not see', async () => {
    const bass = rootKey('tail')
    const { tail } = await calibrate(simulateBass(bass), { priors: BASS_PRIORS, series: [adoptions(BASS_DATA)], runs: 400, key: bass })
    expect(tail?.points.map(({ day }) => day)).toEqual([17, 18, 19])
    expect(tail?.runs).toBe(320)
  })
})

describe('two answers', () => {
  // x = θ² + noise: ±.6 are as good as each other
  const square: Simulate = async (trials) =>
    trials.map(({ values: [x], luck }) => Float64Array.of(x * x + 0.01 * normal(luck, 0), normal(luck, 1)))
  const question: CalibrationQuestion = {
    priors: [even('x', -1, 1)],
    runs: 3000,
    key,
    series: [series([0.36, 0], { isSigned: true })],
  }

  it('are both found by ABC-SMC', async () => {
    const { draws } = await calibrate(square, { ...question, method: 'smc' })
    const left = draws.filter(([x]) => Math.abs(x + 0.6) < 0.1).length
    const right = draws.filter(([x]) => Math.abs(x - 0.6) < 0.1).length
    expect(left + right).toBeGreaterThan(900)
    expect(Math.min(left, right)).toBeGreaterThan(250)
  })

  it('are told by regression, which knows of one answer only', async () => {
    const { checks } = await calibrate(square, { ...question, runs: 400 })
    const found = checks.find(({ name }) => name === 'valleys')
    expect(found?.finding.en).toMatch(/equally near to the data at two separate values of x\b.*smc/)
  })
})

describe('a calibration is refused', () => {
  it('with too few runs for its parameters', async () => {
    const issue = await refused(line, { ...asked, runs: 319 })
    expect(leastRuns(3)).toBe(320)
    expect(formatIssue(issue, 'en')).toBe(
      'calibrate.runs  319 runs are too few for 3 parameter(s) – allow 320 or more, or calibrate fewer parameters',
    )
  })

  it('where no run comes near the data: which of them, how far, and what would reach it', async () => {
    const far = series(
      lineData.values.map((x) => x + 300),
      { isSigned: true },
    )
    const issue = await refused(line, { ...asked, series: [far] })
    expect(formatIssue(issue, 'en')).toMatch(
      /^calibrate\.observed  the scenario cannot reach what was observed: the total of sales is 34\d\d, the nearest run gives 1\d\d\d \(\d+\.\d standard deviations away\); so are \d+ more – widen the prior of a upwards \(it ends at 99\.9\), which moves this most/,
    )
    expect(formatIssue(issue, 'zh')).toMatch(/^calibrate\.observed  情景无法达到观测值：sales 的合计为 34\d\d/)
  })

  it('with a word on noise where a single value is a little off', async () => {
    const off = BASS_DATA.map((n, t) => (t === 4 ? 700 : n))
    const issue = await refused(simulateBass(key), { priors: BASS_PRIORS, series: [adoptions(off)], runs: 400, key })
    expect(formatIssue(issue, 'en')).toMatch(/: value 5 of adopters is 700, .* say how roughly: "noise: 10%" \(the gap is \d+%\)$/)
  })

  it('where every run gives the same', async () => {
    const still: Simulate = async (trials) => trials.map(() => new Float64Array(10))
    const issue = await refused(still, asked)
    expect(formatIssue(issue, 'en')).toMatch(/the nearest run gives 0 as every run does; so are 10 more – no prior moves it/)
  })

  it('where no run gives a number, or none is made in time', async () => {
    const none: Simulate = async (trials) => trials.map(() => new Float64Array(10).fill(Number.NaN))
    expect(formatIssue(await refused(none, asked), 'en')).toMatch(/^calibrate  only 0 of 64 runs gave a number/)
    expect(formatIssue(await refused(async () => [], asked), 'en')).toMatch(
      /^calibrate  time was over after 0 runs, before the first round/,
    )
  })

  it('without priors, without data, and with a prior outside of what the parameter can be', async () => {
    expect((await refused(line, { ...asked, priors: [] })).code).toBe('calibration-no-priors')
    expect((await refused(line, { ...asked, series: [series([Number.NaN])] })).code).toBe('calibration-no-points')
    const outside: Prior = {
      name: 'share',
      label: label('share'),
      unit: 'share',
      distribution: { kind: 'normal', mean: 0.05, sd: 0.05 },
      min: 0,
      max: 1,
    }
    expect(formatIssue(await refused(line, { ...asked, priors: [outside] }), 'en')).toBe(
      'calibrate.priors.share  16% of this prior lies outside of what share can be (0 to 1) – write {low, mode, high} or {uniform: {low, high}} within it',
    )
  })
})
