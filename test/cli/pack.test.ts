import { execFileSync, spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))

/**
 * The package as users get it: packed, unpacked elsewhere, with its declared dependencies alone (linked, so that no
 * network is needed). What is missing from `files` or from `dependencies` shows here.
 */
describe('the packed package', () => {
  let folder: string
  let installed: string
  let bin: string
  const kocast = (...args: string[]) =>
    spawnSync(process.execPath, [bin, ...args], { cwd: folder, encoding: 'utf8', env: { PATH: process.env.PATH } })

  beforeAll(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'kocast-pack-')))
    // The build stands already, and other tests run from it: its scripts would make it anew.
    const args = ['pack', '--ignore-scripts', '--json', '--pack-destination', folder]
    const packed = JSON.parse(
      execFileSync('npm', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], shell: process.platform === 'win32' }),
    ) as unknown
    const [{ filename }] = (Array.isArray(packed) ? packed : Object.values(packed as object)) as { filename: string }[]
    installed = join(folder, 'node_modules/kocast')
    mkdirSync(installed, { recursive: true })
    execFileSync('tar', ['-xzf', join(folder, filename), '--strip-components=1', '-C', installed])
    const manifest = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as {
      bin: { kocast: string }
      dependencies: Record<string, string>
    }
    bin = join(installed, manifest.bin.kocast)
    for (const name of Object.keys(manifest.dependencies)) {
      const link = join(folder, 'node_modules', name)
      mkdirSync(dirname(link), { recursive: true })
      symlinkSync(join(root, 'node_modules', name), link, 'junction')
    }
  }, 120_000)

  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('shows help', () => {
    const { status, stdout } = kocast('--help')
    expect(status).toBe(0)
    expect(stdout).toContain('Usage: kocast')
  })

  it('starts a scenario from a template, with its presets, and validates it', () => {
    expect(kocast('init', '--out', 'mine.yaml')).toMatchObject({ status: 0 })
    const { status, stdout, stderr } = kocast('validate', 'mine.yaml')
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toContain('mine.yaml: valid')
  })

  it('finds workers and fonts', () => {
    const { status, stdout } = kocast('doctor')
    expect(stdout).not.toContain('✗')
    expect(status).toBe(0)
  })

  it('runs, and draws the report', () => {
    copyFileSync(fileURLToPath(new URL('scenarios/organic.yaml', import.meta.url)), join(folder, 'organic.yaml'))
    const { status, stdout, stderr } = kocast('run', 'organic.yaml', '--json', '--quiet', '--replicates', '2')
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(JSON.parse(stdout)).toHaveProperty('metrics.roi')
  }, 60_000)

  it('is a library', () => {
    const script = "const k = await import('kocast'); console.log(typeof k.compile, typeof k.simulate, typeof k.renderReport)"
    expect(execFileSync(process.execPath, ['--input-type=module', '-e', script], { cwd: folder, encoding: 'utf8' })).toBe(
      'function function function\n',
    )
  })

  it('holds neither sources nor tests', () => {
    for (const name of ['engine', 'test', 'cli', 'node_modules', 'tsconfig.json'])
      expect(existsSync(join(installed, name)), name).toBe(false)
    for (const name of ['LICENSE', 'dist', 'scenarios/phone-launch.yaml', 'scenarios/cases', 'reports/fonts'])
      expect(existsSync(join(installed, name)), name).toBe(true)
  })
})
