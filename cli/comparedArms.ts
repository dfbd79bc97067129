import { basename, extname } from 'node:path'
import type { Text } from '../engine/base/value.ts'
import type { Context } from './context.ts'
import { prepare, type Prepared, type PrepareOptions } from './prepare.ts'
import { scenarioArgument } from './scenarioArgument.ts'
import { UsageError } from './usageError.ts'

/** One of the scenarios that are compared. */
export interface Arm {
  readonly name: string
  readonly label: Text
  /** What the command line calls it. */
  readonly argument: string
  readonly prepared: Prepared
}

/**
 * The scenarios to compare: each that is given; of a single file its variants, or its base case and its only variant.
 * All take seed and draws of the first, so that replicate k is the same world in each.
 */
export async function comparedArms(args: readonly string[], options: PrepareOptions, context: Context): Promise<Arm[]> {
  const all = args.length === 1 ? await variantsOf(args[0], options, context) : args
  const first = await prepare(all[0], options, context)
  const { seed, ensemble } = first.scenario
  const same = { ...options, seed, replicates: ensemble.draws * ensemble.replicatesPerDraw, replicatesPerDraw: ensemble.replicatesPerDraw }
  const prepared = [first]
  for (const arg of all.slice(1)) prepared.push(await prepare(arg, same, context))
  const names = namesOf(all)
  const labels = labelsOf(all, names, prepared)
  return all.map((argument, i) => ({ name: names[i], label: labels[i], argument, prepared: prepared[i] }))
}

async function variantsOf(argument: string, options: PrepareOptions, context: Context): Promise<string[]> {
  const { path, variant } = scenarioArgument(argument)
  if (variant !== undefined) return [path, argument]
  const { scenario } = await prepare(path, { ...options, quiet: true }, context)
  const variants = Object.keys(scenario.variants).map((name) => `${path}#${name}`)
  if (variants.length === 0) throw new UsageError('needs-two', { path })
  return variants.length === 1 ? [path, ...variants] : variants
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

/** How reports call the arms: labels of variants, titles of files; names where labels are equal. */
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
