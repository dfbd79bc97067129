import type { Trials } from '../../engine/ensemble/job.ts'
import { runReplicate } from '../../engine/ensemble/runReplicate.ts'
import { mechanisms } from '../../engine/mechanisms/index.ts'
import { compile } from '../../engine/plan/compile.ts'
import type { Plan } from '../../engine/plan/plan.ts'
import { loadScenario } from '../../runtime/loadScenario.ts'
import { Arm, MEASURES } from './arm.ts'
import type { FactStatistics } from './fact.ts'

/** A fact's scenario, ready to be evaluated at values of the shared defaults. */
export interface OpenFact {
  readonly plans: readonly Plan[]
  /** Values by name, averaged over replicates of one setting of the defaults. */
  readonly evaluate: (at: Setting) => Readonly<Record<string, number>>
}

export interface Setting {
  /** Quantities that take a stated value, by path. */
  readonly given?: ReadonlyMap<string, number>
  /** Everything else at its mode, or drawn. */
  readonly others: Trials['others']
  /** Numbers of the replicates; drawn quantities follow the number too. */
  readonly luck: readonly number[]
}

/** @param set laid over the file: `population.size=1500` */
export async function openFact({ file, arms, values }: FactStatistics, set: readonly string[] = []): Promise<OpenFact> {
  const plans: Plan[] = []
  for (const arm of arms) {
    const { scenario, inputs } = await loadScenario(file, { list: mechanisms, set, ...(arm !== 'base' && { variant: arm }) })
    plans.push(compile(scenario, mechanisms, inputs))
  }
  const evaluate = ({ given = new Map(), others, luck }: Setting) => {
    const paths = [...given.keys()]
    const trials: Trials = {
      paths,
      values: Float64Array.from(luck.flatMap(() => [...given.values()])),
      luck: Uint32Array.from(luck),
      others,
      first: 0,
      withTwin: true,
      measures: MEASURES,
    }
    const outcomes = luck.map((_, i) => runReplicate({ plans, draws: 1, replicatesPerDraw: 1, trials }, mechanisms, i))
    const measured = Object.fromEntries(
      arms.map((arm, a) => [
        arm,
        new Arm(
          plans[a],
          outcomes.map((outcome) => outcome.plans[a]),
        ),
      ]),
    )
    return Object.fromEntries(Object.entries(values).map(([name, of]) => [name, of(measured)]))
  }
  return { plans, evaluate }
}
