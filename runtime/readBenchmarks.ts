import { resolve } from 'node:path'
import type { Issue } from '../engine/base/issue.ts'
import type { Benchmark } from '../engine/base/result.ts'
import { benchmarkFile, benchmarksFor, type BenchmarkFile } from '../engine/scenario/benchmarks.ts'
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
  const { levels, issues } = readLevels(new TextDecoder().decode(bytes), files.name(resolve(path)))
  return { benchmarks: levels === undefined ? [] : benchmarksFor(levels, scenario), issues }
}

interface Levels {
  readonly levels?: BenchmarkFile
  readonly issues: readonly Issue[]
}

let last: (Levels & { readonly text: string; readonly name: string }) | undefined

/** Reads the file, mostly the shipped one, once: that takes as long as the scenario itself. */
function readLevels(text: string, name: string): Levels {
  if (last?.text !== text || last.name !== name) last = { text, name, ...parsedLevels(text, name) }
  return last
}

function parsedLevels(text: string, name: string): Levels {
  const { root, issues } = readYaml(text, name, 'explicit')
  if (root === undefined || issues.length > 0) return { issues }
  const raw = plain(root)
  const { data: levels, error } = benchmarkFile.safeParse(raw)
  return levels === undefined ? { issues: locateIssues(zodIssues(error.issues, benchmarkFile, raw), root) } : { levels, issues }
}
