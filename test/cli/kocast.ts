import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Context } from '../../cli/context.ts'
import { language } from '../../cli/language.ts'
import type * as program from '../../cli/program.ts'
import type * as failures from '../../cli/sayFailure.ts'
import { keptThreads } from './keptThreads.ts'

const root = new URL('../../', import.meta.url)
const main = fileURLToPath(new URL('dist/cli/main.js', root))
const scenarios = fileURLToPath(new URL('./scenarios/', import.meta.url))
const { version } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as { version: string }

export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** A new folder with the scenarios of these tests, gone after the last test (test/build.ts). */
export function project(): string {
  const folder = mkdtempSync(join(process.env.KOCAST_TESTS ?? tmpdir(), 'cli-'))
  cpSync(scenarios, folder, { recursive: true })
  return folder
}

type Env = Readonly<Record<string, string>>

export interface CommandSettings {
  readonly cwd: string
  readonly env?: Env
}

export interface ProcessSettings extends CommandSettings {
  /** Called with what stderr has said so far; may send a signal. */
  readonly onStderr?: (text: string, kill: (signal: NodeJS.Signals) => void) => void
}

const ENGLISH = { LANG: 'en_US.UTF-8' }

/**
 * Runs the built command line in a folder, in English unless the environment says otherwise, as a process of its own: for signals, pipes,
 * locks and what a process ends with.
 */
export function kocastProcess(args: readonly string[], { cwd, env = {}, onStderr }: ProcessSettings): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [main, ...args], { cwd, env: { PATH: process.env.PATH, ...ENGLISH, ...env } })
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

/** The working folder and the environment belong to the process: one command at a time. */
let last: Promise<unknown> = Promise.resolve()

/**
 * The same in this process, where the program is loaded once and its threads stay warm: a tenth of the time of a small run. Runs have one
 * thread unless they say how many: the cores are busy with other tests.
 */
export function kocast(args: readonly string[], settings: CommandSettings): Promise<Ended> {
  const [name, ...rest] = args
  const isRun = (name === 'run' || name === 'compare') && !rest.includes('--workers')
  const ended = last.then(() => command(isRun ? [name, '--workers', '1', ...rest] : args, settings))
  last = ended.catch(() => undefined)
  return ended
}

async function command(args: readonly string[], { cwd, env = {} }: CommandSettings): Promise<Ended> {
  const { parseCommand } = await built<typeof program>('program')
  const { sayFailure } = await built<typeof failures>('sayFailure')
  let [code, stdout, stderr] = [0, '', '']
  const context: Context = {
    lang: language(args, { ...ENGLISH, ...env }),
    version,
    allow: [],
    print: (text) => (stdout += `${text}\n`),
    say: (text) => (stderr += `${text}\n`),
    stderr: { write: (text) => (stderr += text) },
    signal: new AbortController().signal,
    exit: (given) => (code = given),
    executor: keptThreads,
  }
  const leave = enter(cwd, env)
  try {
    await parseCommand(args, context)
  } catch (error) {
    code = await sayFailure(error, context)
  } finally {
    leave()
  }
  return { code, stdout, stderr }
}

/** What is built, as a process would run it, and not the sources: a run and its report carry the hash of the build. */
function built<Module>(name: string): Promise<Module> {
  return import(new URL(`dist/cli/${name}.js`, root).href) as Promise<Module>
}

/** Goes into a folder with an environment; the function that comes back leaves both. */
function enter(cwd: string, env: Env): () => void {
  const folder = process.cwd()
  const before = Object.keys(env).map((key) => [key, process.env[key]] as const)
  process.chdir(cwd)
  Object.assign(process.env, env)
  return () => {
    process.chdir(folder)
    for (const [key, value] of before)
      if (value === undefined) delete process.env[key]
      else process.env[key] = value
  }
}
