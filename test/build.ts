import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Before the first test: a fresh build, because worker threads and the command line run from dist/. Its failure fails those tests alone. */
export function setup(): () => void {
  const script = fileURLToPath(new URL('../scripts/build.mjs', import.meta.url))
  const { status, stderr } = spawnSync(process.execPath, [script], { encoding: 'utf8' })
  if (status !== 0) process.stderr.write(`The build failed; tests of dist/ will fail.\n${stderr.split('\n').slice(0, 12).join('\n')}\n`)
  return projectsFolder()
}

/** A folder for the projects of all tests (test/cli/kocast.ts); the function that comes back removes it after the last. */
function projectsFolder(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'kocast-tests-'))
  process.env.KOCAST_TESTS = folder
  return () => rmSync(folder, { recursive: true, force: true })
}
