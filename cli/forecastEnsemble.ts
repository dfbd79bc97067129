import { readdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { ForecastResult } from '../engine/base/forecastResult.ts'
import type { ResultTable, RunResult } from '../engine/base/result.ts'
import { replicates } from '../engine/ensemble/job.ts'
import { runResult } from '../engine/metrics/runResult.ts'
import { seriesCatalogue } from '../experiments/forecast/seriesCatalogue.ts'
import { seriesPaths, type EnsemblePaths } from '../experiments/forecast/seriesPaths.ts'
import { splitVariance } from '../experiments/forecast/splitVariance.ts'
import { readRun, readRunFile } from '../runtime/runFolder.ts'
import type { PartialRun } from '../runtime/partialRun.ts'
import type { Context } from './context.ts'
import { message } from './messages.ts'
import { jobOf, type Prepared } from './prepare.ts'
import { runEnsemble } from './runEnsemble.ts'

/** The simulated part of a forecast: the same for every target, every table of actuals. */
export interface ForecastEnsemble {
  readonly run: RunResult
  readonly paths: EnsemblePaths
  readonly uncertainty: ResultTable
  /** Runs that it took, those that only tell where the spread comes from included. */
  readonly runs: number
  readonly hash: string
}

/** Name of the file of an ensemble's paths, by the id of the run that it is. */
export function ensembleFile({ id }: Pick<Prepared, 'id'>): string {
  return `ensemble-${id}.f64`
}

/** Simulates a plan's ensemble on worker threads, from the kept replicates on; or finds it in the folder of an earlier forecast of the same plan. */
export async function forecastEnsemble(
  prepared: Prepared,
  partial: PartialRun,
  { out, fresh, quiet = false }: { readonly out?: string; readonly fresh?: boolean; readonly quiet?: boolean },
  context: Context,
): Promise<ForecastEnsemble> {
  const earlier = fresh || partial.found.size > 0 ? undefined : await earlierEnsemble(prepared, out === undefined ? [] : [resolve(out)])
  if (earlier) {
    if (!quiet) context.say(message(context.lang, 'ensemble-again', { path: earlier.folder }))
    return earlier.ensemble
  }
  const { loaded, id } = prepared
  const plan = prepared.plan()
  const job = jobOf([plan], loaded.models)
  const { outcomes, redrawn, hash } = await runEnsemble(job, { ...prepared, partial, quiet }, context)
  const { draws, replicatesPerDraw } = job
  const run = runResult({
    plan,
    planIndex: 0,
    outcomes,
    redrawn,
    redraws: loaded.models,
    fits: loaded.fits,
    benchmarks: loaded.benchmarks,
    draws,
    replicatesPerDraw,
    runId: id,
    inputs: loaded.rows,
    files: [],
    command: '',
    version: context.version,
  })
  const paths = seriesPaths(plan, outcomes, replicatesPerDraw)
  const split = { series: paths.series, metrics: run.metrics, redrawn, redraws: loaded.models, draws, replicatesPerDraw }
  return { run, paths, uncertainty: splitVariance(split), runs: replicates(job), hash }
}

/**
 * The paths of an ensemble as bytes: little-endian doubles, series after series, replicate after replicate, day after day; their names and the
 * draws of the replicates stand in the result beside it.
 */
export function ensembleBytes({ series }: EnsemblePaths): Uint8Array {
  const days = series[0]?.daily[0]?.length ?? 0
  const bytes = new Uint8Array(series.reduce((sum, { daily }) => sum + daily.length * days * 8, 0))
  const view = new DataView(bytes.buffer)
  let at = 0
  for (const { daily } of series) for (const path of daily) for (const x of path) view.setFloat64(at++ * 8, x, true)
  return bytes
}

function pathsOf(bytes: Buffer, { series, run }: ForecastResult, { scenario }: Prepared): EnsemblePaths | undefined {
  const { days, replicatesPerDraw } = run
  const catalogue = seriesCatalogue(scenario)
  const replicates = bytes.length / 8 / days / series.length
  if (!Number.isInteger(replicates) || !series.every(({ name }) => catalogue.some((one) => one.name === name))) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const path = (s: number, i: number) =>
    Float64Array.from({ length: days }, (_, day) => view.getFloat64(((s * replicates + i) * days + day) * 8, true))
  return {
    series: series.map(({ name }, s) => {
      const { measure: _, rows: __, ...about } = catalogue.find((one) => one.name === name) as (typeof catalogue)[number]
      return { ...about, daily: Array.from({ length: replicates }, (_, i) => path(s, i)) }
    }),
    draws: Int32Array.from({ length: replicates }, (_, i) => Math.floor(i / replicatesPerDraw)),
  }
}

/** An earlier forecast of the same ensemble: below runs/ or where this one goes. What cannot be read, or was changed, is passed over. */
async function earlierEnsemble(
  prepared: Prepared,
  folders: readonly string[],
): Promise<{ ensemble: ForecastEnsemble; folder: string } | undefined> {
  const below = (await readdir('runs').catch((): string[] => [])).sort().map((name) => join('runs', name))
  const name = ensembleFile(prepared)
  for (const folder of [...folders, ...below]) {
    const files = await readdir(folder).catch((): string[] => [])
    if (!files.includes(name)) continue
    try {
      const stored = await readRun(folder)
      if (stored?.kind !== 'forecast') continue
      const result = stored.result as ForecastResult
      const paths = pathsOf(await readRunFile(folder, stored.manifest, name), result, prepared)
      const uncertainty = result.tables.find((table) => table.name === 'uncertainty')
      if (paths === undefined || result.run.runId !== prepared.id) continue
      const run: RunResult = { ...result.run, inputs: prepared.loaded.rows, benchmarks: prepared.loaded.benchmarks }
      const none: ResultTable = {
        name: 'uncertainty',
        title: { en: '', zh: '' },
        columns: [{ name: 'metric', unit: '', label: { en: '', zh: '' }, values: [] }],
      }
      return { ensemble: { run, paths, uncertainty: uncertainty ?? none, runs: stored.manifest.draws, hash: stored.manifest.hash }, folder }
    } catch {
      continue
    }
  }
  return undefined
}
