import { describe, expect, it } from 'vitest'
import { daysOfSteps } from '../../../engine/base/calendar.ts'
import { rootKey, subKey, uniform } from '../../../engine/base/keyed.ts'
import { runReplicate } from '../../../engine/ensemble/runReplicate.ts'
import { mechanisms } from '../../../engine/mechanisms/index.ts'
import { compile } from '../../../engine/plan/compile.ts'
import type { Plan } from '../../../engine/plan/plan.ts'
import { simulatedSeries, type Observed } from '../../../cli/observedSeries.ts'
import type { Simulate, Trial } from '../../../experiments/blackBox.ts'
import { calibrate } from '../../../experiments/calibrate/calibrate.ts'
import { priorValues, type Prior } from '../../../experiments/calibrate/prior.ts'
import { seriesCatalogue } from '../../../experiments/forecast/seriesCatalogue.ts'
import { loadScenario } from '../../../runtime/loadScenario.ts'
import { sections } from '../../../runtime/sections.ts'
import { isSlow } from '../../support/slow.ts'

/**
 * The shipped launch of learn-spread.yaml is calibrated on histories that it has made itself at known values of five diffusion parameters, drawn from
 * their priors. Nine weeks of four figures are shown, three are held out and never seen. Pooled over truths and parameters, 90% intervals must hold between
 * 82% and 97% of the values, and of the held-out points: with 20 × 5 independent values the standard error of a share of .9 is .03.
 */
const [TRUTHS, RUNS] = [20, 900]
const [SHOWN, WEEKS] = [9, 12]

const scenario = new URL('../../../scenarios/learn-spread.yaml', import.meta.url).pathname
const { calibrate: section, ...loaded } = await loadScenario(scenario, {
  list: sections,
})
const priors: Prior[] = (section?.priors ?? []).map(({ path, distribution, field: { about, unit, min, max } }) => ({
  name: path,
  label: about,
  unit,
  distribution,
  ...(min !== undefined && { min }),
  ...(max !== undefined && { max }),
}))
const catalogue = seriesCatalogue(loaded.scenario)
const observed: Observed[] = (section?.observed ?? []).map(({ series: name }) => {
  const measured = catalogue.find((one) => one.name === name)
  if (measured === undefined) throw new Error(`no series ${name}`)
  const { label, unit, isSigned } = measured
  const series = { name, label, unit, isSigned, values: Array.from({ length: WEEKS }, () => 0), noise: { kind: 'none' } as const }
  return { series, measured, first: 0, period: 7 }
})

function blackBox(plan: Plan): Simulate {
  const outputs = simulatedSeries(observed, daysOfSteps(plan.steps, plan.stepDays))
  const measures = [...new Set(observed.map(({ measured }) => measured.measure))]
  const paths = priors.map(({ name }) => name)
  const one = ({ values, luck }: Trial) => {
    const trials = { paths, values, luck: Uint32Array.of(luck), others: 'mode', first: 0, withTwin: false, measures } as const
    return outputs(runReplicate({ plans: [plan], draws: 1, replicatesPerDraw: 1, trials }, mechanisms, 0).plans[0].measures)
  }
  return async (trials) => trials.map(one)
}

describe.skipIf(!isSlow)('a launch calibrated on its own history (skipped without KOCAST_SLOW=1: it takes minutes)', () => {
  it(`has its five parameters and three unseen weeks inside 90% intervals (${TRUTHS} truths, ${RUNS} runs each)`, async () => {
    const simulate = blackBox(compile(loaded.scenario, mechanisms, loaded.inputs))
    let [inside, values, insideAhead, ahead, seconds] = [0, 0, 0, 0, 0]
    for (let t = 0; t < TRUTHS; t++) {
      const key = subKey(rootKey('own history'), t)
      const truth = priorValues(
        priors,
        Float64Array.from(priors, (_, j) => uniform(key, j, 0)),
      )
      const [history] = await simulate([{ values: truth, luck: 4_000_000_000 + t }])
      const series = observed.map(({ series: one }, s) => ({
        ...one,
        values: Array.from(history.subarray(s * WEEKS, (s + 1) * WEEKS), (x, week) => (week < SHOWN ? x : Number.NaN)),
      }))
      const before = process.cpuUsage()
      const { parameters, series: fans, budget } = await calibrate(simulate, { priors, series, runs: RUNS, key })
      const { user, system } = process.cpuUsage(before)
      seconds = Math.max(seconds, (user + system) / 1e6)
      expect(budget.made).toBeLessThanOrEqual(1000)
      parameters.forEach(({ posterior: { p05, p95 } }, j) => {
        values++
        if (truth[j] >= p05 && truth[j] <= p95) inside++
      })
      fans.forEach(({ points }, s) => {
        points.slice(SHOWN).forEach(({ p05, p95 }, i) => {
          const x = history[s * WEEKS + SHOWN + i]
          ahead++
          if (x >= p05 && x <= p95) insideAhead++
        })
      })
    }
    const [covered, coveredAhead] = [inside / values, insideAhead / ahead]
    process.stdout.write(
      `own history: ${covered.toFixed(3)} of ${values} parameters and ${coveredAhead.toFixed(3)} of ${ahead} unseen points in 90% intervals (asked .82 to .97); at most ${seconds.toFixed(0)} s of processor time a calibration (asked 600)\n`,
    )
    expect(covered).toBeGreaterThanOrEqual(0.82)
    expect(covered).toBeLessThanOrEqual(0.97)
    expect(coveredAhead).toBeGreaterThanOrEqual(0.82)
    expect(seconds).toBeLessThan(600)
  }, 3_600_000)
})
