import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { fileURLToPath } from 'node:url'

/** What takes a path and reads, lists, looks for or changes what is there. Following links (realpath, lstat, readlink) does none of it. */
const CALLS = [
  'access',
  'appendFile',
  'chmod',
  'chown',
  'copyFile',
  'cp',
  'createReadStream',
  'createWriteStream',
  'exists',
  'link',
  'lutimes',
  'mkdir',
  'mkdtemp',
  'open',
  'openAsBlob',
  'opendir',
  'readFile',
  'readdir',
  'rename',
  'rm',
  'rmdir',
  'stat',
  'statfs',
  'symlink',
  'truncate',
  'unlink',
  'utimes',
  'watch',
  'watchFile',
  'writeFile',
]

/** Sees every path that this process hands to node:fs from now on, before it takes place. */
export function watchFiles(seen: (path: string, call: string) => void): void {
  for (const [owner, suffixes] of [
    [fs, ['', 'Sync']],
    [fs.promises, ['']],
  ] as const) {
    const functions = owner as unknown as Record<string, unknown>
    for (const call of CALLS.flatMap((name) => suffixes.map((suffix) => name + suffix))) {
      const original = functions[call]
      if (typeof original !== 'function') continue
      functions[call] = function (this: unknown, ...args: unknown[]): unknown {
        // The second path of those that take two is where they write.
        const second = /^(copyFile|cp|link|rename|symlink)(Sync)?$/.test(call) ? [args[1]] : []
        for (const path of [args[0], ...second]) {
          const text = path instanceof URL ? fileURLToPath(path) : Buffer.isBuffer(path) ? path.toString() : path
          if (typeof text === 'string') seen(text, call)
        }
        return Reflect.apply(original, this, args)
      }
    }
  }
  syncBuiltinESMExports()
}
