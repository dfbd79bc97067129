import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { InputError, type Issue } from '../engine/base/issue.ts'
import type { Benchmark, Check, InputRow } from '../engine/base/result.ts'
import { applySet, parseSetPath } from '../engine/scenario/applySet.ts'
import { inputIssues } from '../engine/scenario/checks/inputData.ts'
import { dropSwitchedOff } from '../engine/scenario/dropSwitchedOff.ts'
import { loadFormulaReader, type FormulaReader } from '../engine/scenario/formula.ts'
import { inputRows } from '../engine/scenario/inputRows.ts'
import type { Inputs } from '../engine/scenario/inputs.ts'
import { CREATOR_TIERS } from '../engine/base/marketWords.ts'
import { limitIssues } from '../engine/scenario/limits.ts'
import { lineTable } from '../engine/scenario/lineTable.ts'
import { locateIssues, sortIssues } from '../engine/scenario/locateIssues.ts'
import { locate, plain, type Located } from '../engine/scenario/located.ts'
import { mendKeys } from '../engine/scenario/mendKeys.ts'
import { withPresetContents } from '../engine/scenario/presetContents.ts'
import { priorsOf, type Prior } from '../engine/scenario/priors.ts'
import { scenarioSchema, type ParameterSection, type Scenario } from '../engine/scenario/schema.ts'
import { applyVariant, MOST_VARIANTS, variantNames } from '../engine/scenario/variants.ts'
import { validate } from '../engine/scenario/validate.ts'
import { withArtifacts } from './readArtifacts.ts'
import { readBenchmarks } from './readBenchmarks.ts'
import { readInputs, withResolvedPaths } from './readInputs.ts'
import { readLayers } from './readLayers.ts'
import { withSheets } from './readSheets.ts'
import { scenarioFiles, type HashedFile, type ScenarioFiles } from './scenarioFiles.ts'

export interface LoadOptions {
  /** The mechanisms whose parameter sections the scenario may have. */
  readonly list: readonly ParameterSection[]
  /** `path=value`, the value in YAML; laid over everything else, in order. */
  readonly set?: readonly string[]
  /** The variant of the file to load instead of its base case. */
  readonly variant?: string
  /** Folders besides the scenario's project that it may read from. */
  readonly allow?: readonly string[]
  /** Where presets are looked for after the scenario's own folder; the package's `scenarios/` unless said. */
  readonly presetFolders?: readonly string[]
}

export interface LoadedScenario {
  readonly scenario: Scenario
  /** What is to be learnt of it; no part of what is simulated. */
  readonly calibrate?: Omit<NonNullable<Scenario['calibrate']>, 'priors'> & { readonly priors: readonly Prior[] }
  /** Every value with its origin, place, source and grade. */
  readonly rows: readonly InputRow[]
  /** Scenario, presets, artifacts and data files with their hashes, paths relative to the scenario's folder. */
  readonly files: readonly HashedFile[]
  readonly inputs: Inputs
  /** Names of the fitted models in use, each once. */
  readonly models: readonly string[]
  /** What fitted models and sheets say of themselves, for the report's health card. */
  readonly fits: readonly Check[]
  /** Levels of the market that fit the scenario. */
  readonly benchmarks: readonly Benchmark[]
}

export const SHIPPED_SCENARIOS = fileURLToPath(new URL('../scenarios', import.meta.url))

/** More than a person reads; the rest is counted. */
const MOST_ISSUES = 200

type Schema = ReturnType<typeof scenarioSchema>

/**
 * A scenario file as the engine takes it:
 *
 *     text → limits → tree ← presets ← artifacts ← sheets ← variant ← --set → schema, checks, formulas → data files → Scenario
 *
 * @throws InputError with all issues, each with file, line and column
 */
export async function loadScenario(path: string, options: LoadOptions): Promise<LoadedScenario> {
  const presetFolders = options.presetFolders ?? [SHIPPED_SCENARIOS]
  const files = scenarioFiles(path, presetFolders, options.allow)
  const fail = (issues: readonly Issue[]): never => {
    const sorted = sortIssues(issues).map((issue) => shown(issue, path, files))
    const rest: Issue[] =
      sorted.length > MOST_ISSUES ? [{ code: 'more-issues', path: [], params: { count: sorted.length - MOST_ISSUES } }] : []
    throw new InputError([...sorted.slice(0, MOST_ISSUES), ...rest])
  }
  const layers = await readLayers(path, presetFolders, files)
  if (layers.root === undefined) return fail(layers.issues)
  const schema = scenarioSchema(options.list)
  let loading: Promise<FormulaReader> | undefined
  const formulas = (): Promise<FormulaReader> => (loading ??= loadFormulaReader())
  const named = mendKeys(layers.root, schema)
  const issues = [...layers.issues, ...named.issues]

  const fitted = await withArtifacts(withResolvedPaths(named.root, layers.folders, files), files, schema)
  const sheets = await withSheets(fitted.root, files)
  const variant = options.variant === undefined ? { root: sheets.root, issues: [] } : applyVariant(sheets.root, options.variant, schema)
  const overridden = withSets(variant.root, options.set ?? [], schema)
  // Again, for paths that the variant and --set brought in.
  const own = new Map([[files.name(resolve(path)), files.folder]])
  const root = withPresetContents(dropSwitchedOff(withResolvedPaths(overridden.root, own, files)))
  issues.push(...locateIssues([...fitted.issues, ...variant.issues], sheets.root), ...sheets.issues, ...overridden.issues)

  const validated = await validate(root, schema, formulas)
  // Creators whose sheet could not be read lack what it would have said.
  const lost = [...fitted.lost, ...(sheets.issues.length > 0 ? CREATOR_TIERS.map((tier) => `creators.${tier}`) : [])]
  const found = [...validated.issues, ...(await otherVariants(sheets.root, options, schema, formulas, validated.issues))]
  issues.push(...found.filter((issue) => !isEcho(issue, layers.incomplete, lost)))
  const data = await readInputs(root, files)
  const inputs: Inputs = { ...data.inputs, covariates: fitted.covariates, ...(sheets.quotes && { quotes: sheets.quotes }) }
  issues.push(...locateIssues([...data.issues, ...inputIssues(plain(root), inputs)], root))
  if (validated.scenario === undefined || issues.length > 0) return fail(issues)
  const { benchmarks, issues: misread } = await readBenchmarks(files, validated.scenario)
  if (misread.length > 0) return fail(misread)
  const { calibrate } = validated.scenario
  const scenario = { ...validated.scenario, calibrate: undefined, case: undefined }
  return {
    scenario,
    ...(calibrate && { calibrate: { ...calibrate, ...priorsIn(validated.scenario, root, fail) } }),
    rows: inputRows(scenario, root, schema),
    files: files.read,
    inputs,
    models: fitted.models,
    fits: [...fitted.fits, ...sheets.checks],
    benchmarks,
  }
}

function priorsIn(scenario: Scenario, root: Located, fail: (issues: readonly Issue[]) => never): { readonly priors: readonly Prior[] } {
  const { priors, issues } = priorsOf(scenario)
  return issues.length > 0 ? fail(locateIssues(issues, root)) : { priors }
}

/** What is only missing because the file that would have brought it could not be read. */
function isEcho({ code, path }: Issue, incomplete: boolean, lost: readonly string[]): boolean {
  if (incomplete && ['missing-key', 'unknown-reference', 'shares-sum', 'unknown-path'].includes(code)) return true
  return code === 'missing-key' && lost.includes(path.slice(0, -1).join('.'))
}

function withSets(root: Located, sets: readonly string[], schema: Schema): { readonly root: Located; readonly issues: readonly Issue[] } {
  const issues: Issue[] = []
  let result = root
  for (const option of sets) {
    const place = { file: `--set ${option}` }
    const split = option.indexOf('=')
    const path = parseSetPath(split < 0 ? option : option.slice(0, split).trim())
    const value = split < 0 || path.length === 0 ? undefined : setValue(option.slice(split + 1))
    if (value === undefined) {
      issues.push({ code: 'set-syntax', path: [], params: { found: option }, ...place })
      continue
    }
    const applied = applySet(result, path, locate(value, { place, origin: 'explicit' }), schema)
    if ('issue' in applied) issues.push({ ...applied.issue, ...place })
    else result = applied.root
  }
  return { root: result, issues }
}

/** Under the same limits as a file. */
function setValue(source: string): unknown {
  if (limitIssues(source, lineTable('--set', source)).length > 0) return undefined
  try {
    return parse(source, { uniqueKeys: false, logLevel: 'silent' }) ?? undefined
  } catch {
    return undefined
  }
}

/** A mistake in a variant is told when the file is read, not when the variant is run. */
async function otherVariants(
  root: Located,
  options: LoadOptions,
  schema: Schema,
  formulas: () => Promise<FormulaReader>,
  known: readonly Issue[],
): Promise<Issue[]> {
  const names = variantNames(root)
  if (names.length > MOST_VARIANTS)
    return locateIssues([{ code: 'too-many', path: ['variants'], params: { value: names.length, max: MOST_VARIANTS } }], root)
  const issues: Issue[] = []
  const id = ({ code, path }: Issue): string => [code, ...path].join('\0')
  const told = new Set(known.map(id))
  for (const name of names) {
    if (name === options.variant) continue
    const variant = applyVariant(root, name, schema)
    issues.push(...locateIssues(variant.issues, root))
    const validated = await validate(withPresetContents(dropSwitchedOff(variant.root)), schema, formulas)
    issues.push(...validated.issues.filter((issue) => !told.has(id(issue))))
  }
  return issues
}

/** Names files the way the person named the scenario, so that a terminal can open them. */
function shown(issue: Issue, path: string, files: ScenarioFiles): Issue {
  if (issue.file === undefined || issue.file.startsWith('--set ')) return issue
  return { ...issue, file: files.shown(issue.file, path) }
}
