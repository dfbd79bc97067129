import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FOLDERS, root } from './sources.ts'

const require = createRequire(import.meta.url)
const depcruise = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs')
const config = join(root, '.dependency-cruiser.cjs')
const rules = (require(config) as { forbidden: { name: string }[] }).forbidden.map((rule) => rule.name)

interface Violation {
  readonly rule: string
  readonly from: string
  readonly to: string
}

function cruise(folder: string, paths: readonly string[]): Violation[] {
  const { stdout, stderr } = spawnSync(process.execPath, [depcruise, '--config', config, '--output-type', 'json', ...paths], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  })
  if (stdout === '') throw new Error(stderr)
  const { summary } = JSON.parse(stdout) as { summary: { violations: { rule: { name: string }; from: string; to: string }[] } }
  return summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to }))
}

describe('layers', () => {
  it('hold in the repository, without a cycle or an orphan', () => {
    const found = cruise(
      root,
      [...FOLDERS, 'index.ts'].filter((name) => existsSync(join(root, name))),
    )
    expect(found.map(({ rule, from, to }) => `${rule}: ${from} → ${to}`)).toEqual([])
  }, 60_000)
})

/** One forbidden import per rule: rule, the file that imports, what it imports. */
const SAMPLES: readonly (readonly [rule: string, from: string, to: string])[] = [
  ['base-imports', 'engine/base/a.ts', 'engine/plan/mechanism.ts'],
  ['scenario-imports', 'engine/scenario/a.ts', 'engine/plan/mechanism.ts'],
  ['contract-imports', 'engine/plan/world.ts', 'engine/observe/reach.ts'],
  ['population-imports', 'engine/population/a.ts', 'engine/network/network.ts'],
  ['network-imports', 'engine/network/a.ts', 'engine/observe/reach.ts'],
  ['observe-imports', 'engine/observe/a.ts', 'engine/metrics/money.ts'],
  ['metrics-imports', 'engine/metrics/a.ts', 'engine/network/network.ts'],
  ['cascade-imports', 'engine/cascade/a.ts', 'engine/plan/mechanism.ts'],
  ['mechanisms-imports', 'engine/mechanisms/a.ts', 'engine/simulate.ts'],
  ['engine-imports', 'engine/ensemble/a.ts', 'reports/numbers.ts'],
  ['models-imports', 'models/a.ts', 'engine/simulate.ts'],
  ['history-imports', 'history/a.ts', 'engine/simulate.ts'],
  ['scorecard-imports', 'scorecard/a.ts', 'engine/simulate.ts'],
  ['reports-imports', 'reports/a.ts', 'engine/simulate.ts'],
  ['experiments-imports', 'experiments/a.ts', 'reports/numbers.ts'],
  ['runtime-imports', 'runtime/a.ts', 'reports/numbers.ts'],
  ['web-imports', 'runtime/web/a.ts', 'runtime/threads.ts'],
  ['mechanisms-apart', 'engine/mechanisms/b.ts', 'engine/mechanisms/trust.ts'],
  ['mechanisms-are-an-argument', 'engine/ensemble/b.ts', 'engine/mechanisms/trust.ts'],
  ['models-below', 'models/inference/a.ts', 'models/bass.ts'],
  ['numerics-lowest', 'models/numerics/a.ts', 'models/inference/sampler.ts'],
  ['nobody-imports-the-edge', 'runtime/b.ts', 'cli/run.ts'],
  ['notebooks-use-the-public-api', 'notebooks/a.ts', 'engine/simulate.ts'],
  ['nobody-imports-tests', 'reports/b.ts', 'test/helper.ts'],
]

/** Packages and built-in modules that a layer must not use. */
const PACKAGES: readonly (readonly [rule: string, from: string, to: string])[] = [
  ['base-imports', 'engine/base/b.ts', 'mathjs'],
  ['base-imports', 'engine/base/c.ts', 'node:fs'],
  ['engine-imports', 'engine/ensemble/c.ts', 'node:fs'],
  ['engine-imports', 'engine/ensemble/d.ts', 'commander'],
  ['mechanisms-imports', 'engine/mechanisms/c.ts', 'd3-array'],
  ['models-imports', 'models/b.ts', 'node:path'],
  ['reports-imports', 'reports/c.ts', 'mathjs'],
  ['experiments-imports', 'experiments/b.ts', 'node:fs'],
  ['runtime-imports', 'runtime/c.ts', 'commander'],
  ['web-imports', 'runtime/web/b.ts', 'node:fs'],
  ['no-dev-packages', 'cli/a.ts', 'vitest'],
]

describe('every rule can fail', () => {
  let folder: string
  let found: Violation[]

  function write(path: string, text: string): void {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'kocast-layers-'))
    const bait = ['mathjs', 'commander', 'd3-array', 'zod']
    write(
      'package.json',
      JSON.stringify({ name: 'sample', dependencies: Object.fromEntries(bait.map((p) => [p, '1'])), devDependencies: { vitest: '1' } }),
    )
    write('tsconfig.json', '{}')
    for (const name of [...bait, 'vitest']) {
      write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' }))
      write(`node_modules/${name}/index.js`, '')
    }
    for (const [, from, to] of SAMPLES) {
      write(to, 'export const x = 1\n')
      write(from, `import { x } from '${'../'.repeat(from.split('/').length - 1)}${to}'\nexport const y = x\n`)
    }
    for (const [, from, to] of PACKAGES) write(from, `import * as x from '${to}'\nexport const y = x\n`)
    write('engine/base/zod.ts', "import * as x from 'zod'\nexport const y = x\n")
    write('engine/mechanisms/index.ts', "import { x } from './trust.ts'\nexport const y = x\n")
    write('engine/base/circle.ts', "import type { B } from './back.ts'\nexport type A = B\n")
    write('engine/base/back.ts', "import type { A } from './circle.ts'\nexport type B = A[]\n")
    write('engine/base/alone.ts', 'export const x = 1\n')
    write('engine/base/lost.ts', "import { x } from './nowhere.ts'\nexport const y = x\n")
    found = cruise(
      folder,
      FOLDERS.filter((name) => existsSync(join(folder, name))),
    )
  }, 60_000)

  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it.each([...SAMPLES, ...PACKAGES])('%s refuses %s → %s', (rule, from, to) => {
    const module = to.startsWith('node:') ? to.slice('node:'.length) : to
    const hits = found.filter((v) => v.rule === rule && v.from === from)
    expect(hits.map((v) => v.to.replace(/^node:/, ''))).toEqual(expect.arrayContaining([expect.stringContaining(module)]))
  })

  it('no-circular refuses a cycle of types', () => {
    const files = found.filter((v) => v.rule === 'no-circular').flatMap((v) => [v.from, v.to])
    expect(files).toEqual(expect.arrayContaining(['engine/base/circle.ts', 'engine/base/back.ts']))
  })

  it('no-orphans refuses a file that nothing uses', () => {
    expect(found.filter((v) => v.rule === 'no-orphans').map((v) => v.from)).toContain('engine/base/alone.ts')
  })

  it('no-unresolved refuses an import that leads nowhere', () => {
    expect(found.filter((v) => v.rule === 'no-unresolved').map((v) => v.from)).toContain('engine/base/lost.ts')
  })

  it('allows what the lists allow', () => {
    expect(found.filter((v) => ['engine/base/zod.ts', 'engine/mechanisms/index.ts'].includes(v.from))).toEqual([])
  })

  it('leaves no rule without a sample', () => {
    const shown = new Set([...SAMPLES, ...PACKAGES].map(([rule]) => rule))
    expect(rules.filter((rule) => !shown.has(rule) && !['no-circular', 'no-orphans', 'no-unresolved'].includes(rule))).toEqual([])
  })
})
