#!/usr/bin/env node
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { holdsLock } from '../runtime/lockRun.ts'
import { packageFolder } from '../runtime/packageFolder.ts'
import type { Context } from './context.ts'
import { EXIT } from './exitCode.ts'
import { language } from './language.ts'
import { message } from './messages.ts'
import { parseCommand } from './program.ts'
import { sayFailure } from './sayFailure.ts'

/** The composition root: gives the commands the process's streams, language and signals, and ends with the right code. */
const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as { version: string }
const stop = new AbortController()
const lang = language(process.argv.slice(2), process.env)

const context: Context = {
  lang,
  version,
  allow: [],
  print: (text) => process.stdout.write(`${text}\n`),
  say: (text) => process.stderr.write(`${text}\n`),
  stderr: process.stderr,
  signal: stop.signal,
  exit: (code) => (process.exitCode = code),
}

/** Says what went wrong and ends at once: what is in flight may be what broke. */
async function fail(error: unknown): Promise<void> {
  process.exit(await sayFailure(error, context, process.env.KOCAST_DEBUG === '1'))
}

/** A run keeps what is finished and ends by itself, on a slow disk a little later; a command that does not listen is left behind. */
function leave(patience = 10): void {
  setTimeout(() => (patience > 0 && holdsLock() ? leave(patience - 1) : process.exit(EXIT.interrupted)), 1000)
}

process.on('uncaughtException', (error) => void fail(error))
process.on('unhandledRejection', (error) => void fail(error))
for (const name of ['SIGINT', 'SIGTERM'] as const) {
  process.on(name, () => {
    if (stop.signal.aborted) process.exit(EXIT.interrupted)
    stop.abort()
    context.say(`\n${message(lang, 'interrupted')}`)
    leave()
  })
}
// `kocast … | head` closes the pipe early: that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? EXIT.done : EXIT.failed))

try {
  await parseCommand(process.argv.slice(2), context)
} catch (error) {
  await fail(error)
}
