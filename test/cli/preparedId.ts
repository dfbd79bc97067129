import { join } from 'node:path'
import type { Context } from '../../cli/context.ts'
import { prepare, type PrepareOptions } from '../../cli/prepare.ts'

/** The id a run would have: what the command line computes before it runs anything. */
export async function preparedId(cwd: string, scenario: string, options: PrepareOptions = {}): Promise<string> {
  const context: Context = {
    lang: 'en',
    version: '0.1.0',
    allow: [],
    print: () => {},
    say: () => {},
    stderr: { write: () => true },
    signal: new AbortController().signal,
    exit: () => {},
  }
  return (await prepare(join(cwd, scenario), { ...options, quiet: true }, context)).id
}
