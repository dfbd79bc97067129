import { dirname, resolve } from 'node:path'
import type { z } from 'zod'
import type { Artifact } from '../engine/base/artifact.ts'
import type { Issue } from '../engine/base/issue.ts'
import type { Check } from '../engine/base/result.ts'
import { worstCheck } from '../engine/base/verdict.ts'
import { applyArtifact } from '../engine/scenario/artifact.ts'
import { applyPosterior, POSTERIOR } from '../engine/scenario/posterior.ts'
import { usesOf, type UseEntry } from '../engine/scenario/usesOf.ts'
import type { CovariateTable } from '../engine/base/covariateTable.ts'
import { nodeAt, type Located } from '../engine/scenario/located.ts'
import { readArtifactText } from './artifactFile.ts'
import type { ScenarioFiles } from './scenarioFiles.ts'
import { sha256 } from './sha256.ts'

/** An artifact may carry posterior draws, so it may be larger than a scenario. */
const MOST_ARTIFACT_BYTES = 64 << 20

/** A scenario's tree with the artifacts of `use:` put in. */
export interface Fitted {
  readonly root: Located
  readonly issues: readonly Issue[]
  /** Sections whose artifact could not be used. */
  readonly lost: readonly string[]
  readonly covariates: Readonly<Record<string, CovariateTable>>
  readonly models: readonly string[]
  readonly fits: readonly Check[]
}

/** Reads every artifact that `use:` names and applies it, in their order. */
export async function withArtifacts(root: Located, files: ScenarioFiles, schema: z.core.$ZodType): Promise<Fitted> {
  const issues: Issue[] = []
  const lost: string[] = []
  const covariates: Record<string, CovariateTable> = {}
  const fits = new Map<string, Check>()
  let result = root
  for (const entry of usesOf(root)) {
    const read = await readArtifact(root, entry, files)
    if ('issue' in read) {
      issues.push(read.issue)
      lost.push(...lostBy(entry))
      continue
    }
    const apply = read.artifact.kind === POSTERIOR ? applyPosterior : applyArtifact
    const applied = apply(result, { ...entry, artifact: read.artifact }, schema)
    if (applied.issues.length > 0) lost.push(...lostBy(entry))
    issues.push(...applied.issues)
    if (applied.covariates) covariates[entry.file] = applied.covariates
    fits.set(entry.file, fitCheck(entry.file, read.artifact))
    result = applied.root
  }
  return { root: result, issues, lost, covariates, models: [...fits.keys()], fits: [...fits.values()] }
}

function lostBy({ target }: UseEntry): string[] {
  return target === undefined ? [] : [target]
}

async function readArtifact(
  root: Located,
  { file, path }: UseEntry,
  files: ScenarioFiles,
): Promise<{ readonly artifact: Artifact } | { readonly issue: Issue }> {
  const at = [...path, 'artifact']
  const place = nodeAt(root, at)?.place
  const absolute = files.locate(file)
  const bytes = await files.bytes(
    absolute,
    { code: 'missing-artifact', path: at, found: file, ...(place && { place }) },
    MOST_ARTIFACT_BYTES,
  )
  if (!(bytes instanceof Uint8Array)) return bytes
  const read = readArtifactText(bytes)
  if ('problem' in read) {
    const code = read.problem.code === 'changed' ? 'artifact-damaged' : 'not-an-artifact'
    return { issue: { code, path: at, params: { found: file, ...(read.problem.key && { detail: read.problem.key }) } } }
  }
  const table = read.artifact.data && resolve(dirname(absolute), read.artifact.data.file)
  if (table !== undefined && (await isStale(table, read.artifact, files)))
    return { issue: { code: 'artifact-stale', path: at, params: { found: file, table: files.name(table) } } }
  return read
}

/** Whether the table an artifact was fitted to has changed since. A table that is not there cannot say. */
async function isStale(table: string, { data }: Artifact, files: ScenarioFiles): Promise<boolean> {
  const content = files.allows(table) ? await files.peek(table) : undefined
  return content !== undefined && sha256(content) !== data?.sha256
}

/** One line of the run's health card per fitted model: its worst check. */
function fitCheck(file: string, { model, kind, n, window, health = [] }: Artifact): Check {
  const worst = worstCheck(health)
  const about = {
    en: `${model ?? kind}${n === undefined ? '' : ` on ${n} rows`}${window ? `, ${window.from} to ${window.to}` : ''}`,
    zh: `${model ?? kind}${n === undefined ? '' : `，样本 ${n}`}${window ? `，${window.from} 至 ${window.to}` : ''}`,
  }
  const said = worst === undefined ? { en: 'it brings no checks of its own', zh: '未附带检验结果' } : worst.finding
  return {
    name: `fit ${file}`,
    title: { en: `Fitted model ${file}`, zh: `拟合模型 ${file}` },
    verdict: worst?.verdict ?? 'REVIEW',
    finding: { en: `${about.en}: ${said.en}`, zh: `${about.zh}：${said.zh}` },
  }
}
