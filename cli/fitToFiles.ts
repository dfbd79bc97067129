import { basename, dirname, extname, join } from 'node:path'
import type { Artifact } from '../engine/base/artifact.ts'
import type { DataHealth, FittedModel } from '../engine/base/fitData.ts'
import { useHints, type UseHint } from '../reports/fit/useLines.ts'
import { writeArtifact } from '../runtime/artifactFile.ts'
import { writeAtomically } from '../runtime/writeAtomically.ts'
import type { Context } from './context.ts'
import { fitArtifact } from './fitArtifact.ts'
import { fitMapping, type AskedMapping } from './fitMapping.ts'
import type { FitKind, FitOptions } from './fitOptions.ts'
import { readTable } from './fitTable.ts'
import { fitVersions } from './fitVersions.ts'
import { quoted } from './commandLine.ts'

/** What a fit made and where it lies. */
export interface Fitted {
  readonly model: FittedModel
  readonly health: DataHealth
  readonly artifact: Artifact
  readonly use: readonly UseHint[]
  readonly paths: { readonly artifact: string; readonly report: string }
}

/** What a check before a fit found. */
export interface Checked {
  readonly kind: FitKind
  readonly health: DataHealth
  readonly report: string
}

/**
 * A table → its fitted model on disk.
 *
 *   mapping ← file, flags → table → data and their health → fit → artifact, report
 *
 * Nothing is written before everything is computed.
 */
export async function fitToFiles(kind: FitKind, table: string, options: FitOptions, context: Context): Promise<Fitted> {
  const asked = await fitMapping(kind, options)
  const { health, fit } = await readTable(kind, table, asked, options)
  const model = await fit()
  const paths = pathsOf(kind, table, options)
  const artifact = fitArtifact(model, health, { table, out: paths.artifact, versions: fitVersions(kind, context.version) })
  const use = useHints(model, paths.artifact.replaceAll('\\', '/'))
  const reproduce = {
    command: commandOf(kind, table, options),
    version: context.version,
    artifact: basename(paths.artifact),
    files: filesOf(health, asked),
  }
  const { renderFitReport } = await import('../reports/fitReport.ts')
  const report = await renderFitReport({ model, health, use, reproduce }, { lang: context.lang })
  await writeArtifact(paths.artifact, artifact)
  await writeAtomically(paths.report, report)
  return { model, health, artifact, use, paths }
}

/** The data-health page alone: nothing is fitted. */
export async function checkTable(kind: FitKind, table: string, options: FitOptions, context: Context): Promise<Checked> {
  const asked = await fitMapping(kind, options)
  const { health } = await readTable(kind, table, asked, options)
  const { renderDataReport } = await import('../reports/fitReport.ts')
  const report = pathsOf(kind, table, options).report.replace(/\.html$/, '.data.html')
  await writeAtomically(report, renderDataReport({ kind, health }, { lang: context.lang }))
  return { kind, health, report }
}

/** `fits/value-orders.json`, with its report beside it. */
function pathsOf(kind: FitKind, table: string, { out }: FitOptions): { readonly artifact: string; readonly report: string } {
  const artifact = out ?? `fits/${kind}-${basename(table, extname(table))}.json`
  return { artifact, report: join(dirname(artifact), `${basename(artifact, extname(artifact))}.html`) }
}

function filesOf({ file, sha256 }: DataHealth, { files }: AskedMapping): { readonly path: string; readonly sha256: string }[] {
  return [{ path: file, sha256 }, ...files]
}

/** The command that repeats the fit, quoted for a shell; what only concerns the terminal is left out. */
function commandOf(kind: FitKind, table: string, options: FitOptions): string {
  const { mapping, column = [], model, until, period, currency, holdout, sheet, encoding, degree, out } = options
  const single = Object.entries({ mapping, model, until, period, currency, holdout, sheet, encoding, degree, out })
  const flags = single.flatMap(([name, value]) => (value === undefined ? [] : [`--${name}`, String(value)]))
  return ['kocast', 'fit', kind, table, ...flags, ...column.flatMap((one) => ['--column', one])].map(quoted).join(' ')
}
