import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { packageFolder } from './packageFolder.ts'

/** The built entry point of worker threads. */
export const workerUrl = pathToFileURL(join(packageFolder, 'dist/runtime/worker.js'))
