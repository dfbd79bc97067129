import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { root } from '../tidy/sources.ts'

let folder: string
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'kocast-web-'))))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Bundles an entry of this text, which may name files of the repository. */
function bundle(text: string) {
  const [entry, out] = [join(folder, 'entry.ts'), join(folder, 'out.js')]
  rmSync(out, { force: true })
  writeFileSync(entry, text)
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/buildWeb.mjs', entry, out], { cwd: root, encoding: 'utf8' })
  return { status, stdout, stderr, code: existsSync(out) ? readFileSync(out, 'utf8') : '' }
}

const from = (path: string) => JSON.stringify(join(root, path))

describe('the bundle for browsers', () => {
  it('holds the engine, and tells its size', () => {
    const { status, stdout, code } = bundle(`import ${from('runtime/web/worker.ts')}`)
    expect(status).toBe(0)
    expect(stdout).toMatch(/out\.js: \d+\.\d kB, \d+\.\d kB gzipped, from \d+ files/)
    expect(code).toContain('peer-shares')
    expect(code).not.toMatch(/\bimport\s*[{(*"]|\brequire\(["']/)
  })

  it.each([
    ['Node', "import { readFileSync } from 'node:fs'\nglobalThis.x = readFileSync", /node:fs/],
    ['Node by an older name', "import { randomBytes } from 'crypto'\nglobalThis.x = randomBytes", /crypto/],
    [
      'what reads scenarios',
      `import { parse } from ${from('node_modules/yaml')}\nglobalThis.x = parse`,
      /holds what it must not:\n {2}yaml/,
    ],
    [
      'what runs threads',
      `import { threadsExecutor } from ${from('runtime/threads.ts')}\nglobalThis.x = threadsExecutor`,
      /node:worker_threads/,
    ],
  ])('is not built with %s in it', (_, text, message) => {
    const { status, stderr, code } = bundle(text)
    expect(status).toBe(1)
    expect(stderr).toMatch(message)
    expect(code).toBe('')
  })
})
