import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Lang } from '../reports/numbers.ts'
import { readArtifactText } from '../runtime/artifactFile.ts'
import { readSealed } from '../runtime/sealedJson.ts'
import { verifyRun } from '../runtime/verifyRun.ts'
import { runFolders } from './findRun.ts'
import { message } from './messages.ts'
import { UsageError } from './usageError.ts'

/** What `kocast verify` found of one run or artifact. */
export interface VerifyReport {
  readonly path: string
  readonly kind: 'run' | 'artifact'
  readonly files: number
  readonly problems: readonly { readonly file: string; readonly problem: string; readonly message: string }[]
  /** The line for a person, when all is well. */
  readonly line?: string
}

/** Checks the run or the artifact that a command line names. */
export async function verifyNamed(name: string, lang: Lang): Promise<VerifyReport> {
  const isFile = await stat(name).then(
    (found) => found.isFile(),
    () => false,
  )
  if (isFile) return verifyArtifact(name, lang)
  for (const folder of await runFolders(name)) {
    const verified = await verifyRun(folder)
    if (verified === undefined) continue
    const problems = verified.problems.map(({ file, problem }) => ({
      file,
      problem,
      message: message(lang, `integrity-${problem}`, { path: join(folder, file) }),
    }))
    const line = message(lang, 'verify-whole', { path: folder, n: verified.files })
    return { path: folder, kind: 'run', files: verified.files, problems, ...(problems.length === 0 && { line }) }
  }
  // A folder without a manifest is no run; one that lost it is damaged.
  if (await looksLikeARun(name))
    return {
      path: name,
      kind: 'run',
      files: 0,
      problems: [
        { file: 'manifest.json', problem: 'missing', message: message(lang, 'integrity-missing', { path: join(name, 'manifest.json') }) },
      ],
    }
  throw new UsageError('no-run', { run: name })
}

async function looksLikeARun(folder: string): Promise<boolean> {
  return stat(join(folder, 'result.json')).then(
    () => true,
    () => false,
  )
}

async function verifyArtifact(path: string, lang: Lang): Promise<VerifyReport> {
  const bytes = await readFile(path)
  const read = readArtifactText(bytes)
  if ('artifact' in read) {
    const sealed = readSealed(bytes)
    const line = message(lang, 'sealed' in sealed && sealed.sealed ? 'verify-artifact' : 'verify-by-hand', { path })
    return { path, kind: 'artifact', files: 1, problems: [], line }
  }
  const { code, key } = read.problem
  const at = key === undefined ? '' : ` (${key})`
  const said = code === 'changed' ? message(lang, 'artifact-changed', { path }) : message(lang, 'artifact-no-artifact', { path, at })
  return { path, kind: 'artifact', files: 1, problems: [{ file: path, problem: code, message: said }] }
}
