import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll } from 'vitest'

const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url))
const scenarios = fileURLToPath(new URL('./scenarios/', import.meta.url))

export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

const made: string[] = []
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true })
})

/** A new folder with the scenarios of these tests, gone after them. */
export function project(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kocast-cli-'))
  made.push(folder)
  cpSync(scenarios, folder, { recursive: true })
  return folder
}

export interface RunSettings {
  readonly cwd: string
  readonly env?: Readonly<Record<string, string>>
  /** Called with what stderr has said so far; may send a signal. */
  readonly onStderr?: (text: string, kill: (signal: NodeJS.Signals) => void) => void
}

/** Runs the built command line in a folder, in English unless the environment says otherwise. */
export function kocast(args: readonly string[], { cwd, env = {}, onStderr }: RunSettings): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [main, ...args], { cwd, env: { PATH: process.env.PATH, LANG: 'en_US.UTF-8', ...env } })
    let stdout = ''
    let stderr = ''
    child.stdout.on('data', (data) => (stdout += data))
    child.stderr.on('data', (data) => {
      stderr += data
      onStderr?.(stderr, (signal) => child.kill(signal))
    })
    child.on('close', (code) => resolve({ code, stdout, stderr }))
  })
}
