import { InputError, type Issue } from '../engine/base/issue.ts'
import { nearest } from '../engine/base/nearest.ts'
import type { Executor, Job } from '../engine/ensemble/job.ts'
import { breakdownsOf } from '../engine/metrics/breakdowns.ts'
import { metricList } from '../engine/metrics/metricList.ts'
import type { Plan } from '../engine/plan/plan.ts'
import { quantitiesOf, type NamedQuantity } from '../engine/scenario/quantities.ts'

/** A value for each quantity that is varied, by its path in the table of inputs, in the unit in which the field is stored. */
export type Setting = Readonly<Record<string, number>>

export interface AtSettingsOptions {
  /** Each setting is run once in each parameter draw. */
  readonly draws: number
  readonly executor: Executor
  readonly signal?: AbortSignal
}

/** What was found at settings. */
export interface FoundAtSettings {
  /**
   * Values of a metric, [setting][draw].
   *
   * @throws Error for a name that no metric has
   */
  of(metric: string): readonly (readonly number[])[]
}

/**
 * One plan at many settings of its quantities, each beside its counterfactual twin and under the same draws and luck: value k of two settings
 * differs by the settings alone. The plan is compiled once, so this costs less than a plan for each setting.
 *
 * @param settings all of the same paths
 * @throws InputError for a path that is no quantity, one that no run can set (people, network, followers are drawn before), or a value out of range
 * @example
 * const prices = [200, 300].map((x) => ({ 'creators.koc.pricePerPost': x }))
 * const [cheap, dear] = (await atSettings(plan, prices, { draws: 25, executor })).of('incrementalProfit')
 */
export async function atSettings(
  plan: Plan,
  settings: readonly Setting[],
  { draws, executor, signal }: AtSettingsOptions,
): Promise<FoundAtSettings> {
  const paths = pathsOf(settings)
  const issues = issuesOf(plan, settings, paths)
  if (issues.length > 0) throw new InputError(issues)
  const values = Float64Array.from(
    settings.flatMap((setting) => Array.from({ length: draws }, () => paths.map((path) => setting[path]))).flat(),
  )
  const luck = Uint32Array.from({ length: settings.length * draws }, (_, run) => run % draws)
  const trials = { paths, values, luck, others: 'drawn', first: 0, withTwin: true, measures: [] } as const
  const job: Job = { plans: [plan], draws: 1, replicatesPerDraw: 1, trials }
  const found: Float64Array[] = []
  const runs = Array.from(luck, (_, run) => run)
  await executor.run(job, runs, ({ plans }) => found.push(plans[0].metrics), signal)
  const names = metricList(breakdownsOf(plan)).map(({ name }) => name)
  return {
    of(metric) {
      const i = names.indexOf(metric)
      if (i < 0) throw new Error(`no metric "${metric}"${said(nearest(metric, names))}`)
      return settings.map((_, s) => found.slice(s * draws, (s + 1) * draws).map((metrics) => metrics[i]))
    },
  }
}

/** What is wrong with the paths, once; with the values of each setting only where the paths are right. */
function issuesOf({ scenario }: Plan, settings: readonly Setting[], paths: readonly string[]): Issue[] {
  const known = new Map(quantitiesOf(scenario).map((quantity) => [quantity.path, quantity]))
  const wrong = paths.flatMap((path): Issue[] => {
    const quantity = known.get(path)
    if (quantity?.isPerRun) return []
    if (quantity) return [{ code: 'not-settable', path: [], params: { key: path } }]
    const suggestion = nearest(path, known.keys())
    return [{ code: 'unknown-path', path: [], params: { part: path, ...(suggestion && { suggestion }) } }]
  })
  if (wrong.length > 0) return wrong
  return settings.flatMap((setting) =>
    paths.flatMap((path): Issue[] => {
      const { min, max } = (known.get(path) as NamedQuantity).value.field
      const found = setting[path]
      if (found >= (min ?? -Infinity) && found <= (max ?? Infinity)) return []
      return [
        {
          code: 'out-of-range',
          path: path.split('.'),
          params: { found, ...(min !== undefined && { min }), ...(max !== undefined && { max }) },
        },
      ]
    }),
  )
}

/** The paths of the settings. */
function pathsOf(settings: readonly Setting[]): string[] {
  const paths = Object.keys(settings[0] ?? {})
  for (const setting of settings) {
    const odd = paths.find((path) => !Object.hasOwn(setting, path)) ?? Object.keys(setting).find((path) => !paths.includes(path))
    if (odd !== undefined) throw new Error(`settings of different quantities: "${odd}" is in some and not in others`)
  }
  return paths
}

function said(suggestion: string | undefined): string {
  return suggestion === undefined ? '' : `, did you mean "${suggestion}"?`
}
