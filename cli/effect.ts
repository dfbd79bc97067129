import { isUncertain, quantitiesOf } from '../engine/scenario/quantities.ts'
import type { Context } from './context.ts'
import { readScenario } from './readScenario.ts'
import { sensitivityOfScenario } from './sensitivityOfScenario.ts'
import { printSensitivity } from './sensitivityLines.ts'
import { UsageError } from './usageError.ts'

/** What `kocast explain --effect` takes besides scenario and key. */
export interface EffectOptions {
  readonly effect: string
  readonly set?: string[]
  readonly json?: boolean
}

/** Where a value comes from that somebody has looked at for this scenario. */
const STATED = new Set(['explicit', 'fitted'])

/**
 * What the uncertain inputs below a key do to a figure, each moved by itself from its 5th to its 95th percentile; without a key, those
 * that the scenario states, or that are fitted or calibrated for it; defaults that were tuned once for all scenarios are not.
 */
export async function explainEffect(argument: string, key: string | undefined, options: EffectOptions, context: Context): Promise<void> {
  const { effect: metric, set, json } = options
  const inputs = key === undefined ? await stated(argument, set, context) : [key]
  const asked = { metric, inputs, method: 'tornado' as const, ...(set && { set }), ...(json && { json }) }
  printSensitivity(await sensitivityOfScenario(argument, asked, context), asked, context)
}

async function stated(argument: string, set: readonly string[] | undefined, { allow }: Context): Promise<string[]> {
  const { rows, scenario } = await readScenario(argument, set, allow)
  const origins = new Map(rows.map(({ path, origin }) => [path, origin]))
  const open = quantitiesOf(scenario).filter((quantity) => quantity.isPerRun && isUncertain(quantity))
  const found = open.filter(({ path }) => STATED.has(origins.get(path) ?? '')).map(({ path }) => path)
  if (found.length === 0) throw new UsageError('no-stated-inputs', { path: argument })
  return found
}
