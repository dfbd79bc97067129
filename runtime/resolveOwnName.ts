import { register } from 'node:module'
import { pathToFileURL } from 'node:url'
import { join } from 'node:path'
import { packageFolder } from './packageFolder.ts'

let isRegistered = false

/**
 * Lets a module that lies anywhere write `import { mechanism } from 'kocast'` and get this very package, where Node itself finds none.
 * Once a thread; what Node does find (a project that has kocast installed) stays.
 */
export function resolveOwnName(): void {
  if (isRegistered) return
  isRegistered = true
  const own = pathToFileURL(join(packageFolder, 'dist/api/index.js')).href
  const hooks = `export async function resolve(specifier, context, next) {
  if (specifier !== 'kocast') return next(specifier, context)
  try { return await next(specifier, context) } catch { return { url: ${JSON.stringify(own)}, shortCircuit: true } }
}`
  register(`data:text/javascript,${encodeURIComponent(hooks)}`)
}
