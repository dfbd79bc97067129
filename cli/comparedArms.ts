import { basename, extname } from 'node:path'
import { InputError } from '../engine/base/issue.ts'
import type { Text } from '../engine/base/value.ts'
import type { ComparedArms } from './comparedArm.ts'
import { refuseTooManyArms } from './compareCost.ts'
import { sweepOf, type SweptArm } from './comparedSweep.ts'
import { gridOf, sweptFactors, type GridPoint } from './comparedGrid.ts'
import type { CompareOptions } from './compareOptions.ts'
import type { Context } from './context.ts'
import { prepare, type Prepared } from './prepare.ts'
import { scenarioArgument } from './scenarioArgument.ts'
import { message } from './messages.ts'
import { UsageError } from './usageError.ts'

/** A comparison that ends when it is clear may run this many times the draws that the scenario asks for. */
const PATIENCE = 10

/**
 * The arms of a comparison: each scenario that is given; of a single file its variants, or its base case and its only variant; with `--sweep` each
 * scenario at each point of the grid. All take seed and draws of the first, so that replicate k is the same world in each.
 */
export async function comparedArms(args: readonly string[], options: CompareOptions, context: Context): Promise<ComparedArms> {
  const factors = sweptFactors(options.sweep ?? [])
  const all = args.length === 1 && factors.length === 0 ? await variantsOf(args[0], options, context) : args
  const points = gridOf(factors)
  const first = await prepareAt(all[0], points[0], options, context)
  const { seed, ensemble } = first.scenario
  const patience = isUntilClear(options) && options.replicates === undefined ? PATIENCE : 1
  const same = {
    ...options,
    seed,
    replicates: patience * ensemble.draws * ensemble.replicatesPerDraw,
    replicatesPerDraw: ensemble.replicatesPerDraw,
  }
  refuseTooManyArms(all.length * points.length, first, same.replicates, context.lang)
  const names = namesOf(all)
  const prepared: SweptArm[] = []
  for (const [scenario, argument] of all.entries())
    for (const point of points) {
      const isFirst = prepared.length === 0 && patience === 1
      const arm = isFirst ? first : await prepareAt(argument, point, same, context)
      prepared.push({ scenario, name: names[scenario], argument, point, prepared: arm })
    }
  const labels = labelsOf(
    all,
    names,
    all.map((_, i) => prepared[i * points.length].prepared),
  )
  if (factors.length === 0) {
    return {
      arms: prepared.map(({ scenario, name, argument, prepared: of }) => ({
        name,
        label: labels[scenario],
        argument,
        set: [],
        prepared: of,
      })),
    }
  }
  return sweepOf(factors, prepared, labels)
}

/** Whether a comparison ends as soon as it is clear. */
export function isUntilClear({ untilClear = false, margin }: CompareOptions): boolean {
  return untilClear || margin !== undefined
}

/** A scenario at a point of the grid; what is wrong with a value of it is told of `--sweep`. */
async function prepareAt(
  argument: string,
  { set }: GridPoint,
  options: CompareOptions & { readonly replicatesPerDraw?: number },
  context: Context,
): Promise<Prepared> {
  try {
    return await prepare(argument, { ...options, set: [...(options.set ?? []), ...set] }, context)
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    const swept = new Set(set.map((setting) => `--set ${setting}`))
    throw new InputError(
      error.issues.map((issue) =>
        issue.file !== undefined && swept.has(issue.file) ? { ...issue, file: issue.file.replace('--set', '--sweep') } : issue,
      ),
    )
  }
}

async function variantsOf(argument: string, options: CompareOptions, context: Context): Promise<string[]> {
  const { path, variant } = scenarioArgument(argument)
  if (variant !== undefined) return [path, argument]
  const { scenario } = await prepare(path, { ...options, quiet: true }, context)
  const variants = Object.keys(scenario.variants).map((name) => `${path}#${name}`)
  if (variants.length === 0) throw new UsageError('needs-two', { path })
  if (variants.length === 1) return [path, ...variants]
  const standsAmongThem = Object.values(scenario.variants).some(({ set }) => Object.keys(set).length === 0)
  if (!options.quiet && !standsAmongThem)
    context.say(message(context.lang, 'base-left-out', { path, command: ['kocast compare', path, ...variants].join(' ') }))
  return variants
}

/** Short names, told apart: the variant, else the file; with more of both where that is not enough. */
function namesOf(args: readonly string[]): string[] {
  const file = (arg: string) => basename(scenarioArgument(arg).path, extname(scenarioArgument(arg).path))
  const short = args.map((arg) => scenarioArgument(arg).variant ?? file(arg))
  const long = args.map((arg) => [file(arg), scenarioArgument(arg).variant].filter(Boolean).join('#'))
  const unique = (names: string[]) => new Set(names).size === names.length
  if (unique(short)) return short
  if (unique(long)) return long
  // the same scenario twice is a fair question: its answer is that nothing differs
  return args.map((arg, i) => (args.indexOf(arg) === i ? arg : `${arg} (${args.slice(0, i + 1).filter((a) => a === arg).length})`))
}

const BASE: Text = { en: 'base case', zh: '基准方案' }

/** How reports call the scenarios: labels of variants, titles of files; names where labels are equal. */
function labelsOf(args: readonly string[], names: readonly string[], prepared: readonly Prepared[]): Text[] {
  const labels = args.map((arg, i) => {
    const { path, variant } = scenarioArgument(arg)
    const { scenario } = prepared[i]
    if (variant !== undefined) return scenario.variants[variant]?.label ?? { en: variant, zh: variant }
    return args.some((other) => other !== arg && scenarioArgument(other).path === path) ? BASE : scenario.title
  })
  const isUnique = (label: Text) => labels.filter(({ en, zh }) => en === label.en || zh === label.zh).length === 1
  return labels.map((label, i) => (isUnique(label) ? label : { en: names[i], zh: names[i] }))
}
