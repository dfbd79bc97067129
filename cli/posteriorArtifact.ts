import type { Artifact } from '../engine/base/artifact.ts'
import type { CalibrationResult } from '../engine/base/calibrationResult.ts'
import { posteriorCenter } from '../experiments/calibrate/posteriorCenter.ts'

/** A calibration as the file that `use:` reads: the sample of its posterior by the paths of the scenario's fields, with its health. */
export function posteriorArtifact({ findings, currency, files }: CalibrationResult, version: string): Artifact {
  const { parameters, draws, checks } = findings
  const paths = parameters.map(({ name }) => name)
  const center = posteriorCenter(draws)
  const [from] = files.map((file) => file.from).sort()
  const to = files
    .map((file) => file.to)
    .sort()
    .at(-1)
  return {
    format: 1,
    kind: 'posterior',
    estimates: Object.fromEntries(paths.map((path, j) => [path, center[j]])),
    draws: { paths, rows: draws.map((draw) => [...draw]) },
    currency,
    ...(from !== undefined && to !== undefined && { window: { from, to } }),
    diagnostics: Object.fromEntries(parameters.map(({ name, verdict }) => [name, verdict])),
    health: checks.map(({ name, title, verdict, finding }) => ({ name, title: { ...title }, verdict, finding: { ...finding } })),
    versions: { kocast: version },
  }
}
