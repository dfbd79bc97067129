import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { kocastProcess, type Ended } from './kocast.ts'

/** Runs a command in a process and sends it a signal once so many files of replicates are on the disk; with none, once there is a place for them. */
export async function interrupted(args: readonly string[], cwd: string, signal: NodeJS.Signals, files = 2): Promise<Ended> {
  let watch: NodeJS.Timeout | undefined
  const ended = await kocastProcess(args, {
    cwd,
    onStderr: (text, kill) => {
      if (watch || !text.includes('.yaml')) return
      watch = setInterval(() => {
        const [partial] = existsSync(join(cwd, 'runs')) ? readdirSync(join(cwd, 'runs')).filter((name) => name.endsWith('.partial')) : []
        const found = partial ? readdirSync(join(cwd, 'runs', partial)).filter((name) => name.endsWith('.part')).length : -1
        if (found < files) return
        // Once: a second Ctrl-C ends at once.
        clearInterval(watch)
        kill(signal)
      }, 5)
    },
  })
  clearInterval(watch)
  return ended
}
