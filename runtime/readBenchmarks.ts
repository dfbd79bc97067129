import { resolve } from 'node:path'
import type { Issue } from '../engine/base/issue.ts'
import type { Benchmark } from '../engine/base/result.ts'
import { benchmarkFile, benchmarksFor } from '../engine/scenario/benchmarks.ts'
import { locateIssues } from '../engine/scenario/locateIssues.ts'
import { plain } from '../engine/scenario/located.ts'
import { readYaml } from '../engine/scenario/readYaml.ts'
import type { Scenario } from '../engine/scenario/schema.ts'
import { zodIssues } from '../engine/scenario/zodIssues.ts'
import type { ScenarioFiles } from './scenarioFiles.ts'

export interface ReadBenchmarks {
  readonly benchmarks: readonly Benchmark[]
  readonly issues: readonly Issue[]
}

/**
 * The levels of `benchmarks.yaml` that fit a scenario: of the file beside it, else of the shipped one. They decide nothing that is simulated,
 * so the file is not among those that a run depends on.
 */
export async function readBenchmarks(files: ScenarioFiles, scenario: Scenario): Promise<ReadBenchmarks> {
  const path = files.locate('benchmarks.yaml')
  const bytes = await files.peek(path)
  if (bytes === undefined) return { benchmarks: [], issues: [] }
  const read = readYaml(new TextDecoder().decode(bytes), files.name(resolve(path)), 'explicit')
  if (read.root === undefined || read.issues.length > 0) return { benchmarks: [], issues: read.issues }
  const raw = plain(read.root)
  const parsed = benchmarkFile.safeParse(raw)
  if (!parsed.success) return { benchmarks: [], issues: locateIssues(zodIssues(parsed.error.issues, benchmarkFile, raw), read.root) }
  return { benchmarks: benchmarksFor(parsed.data, scenario), issues: [] }
}
