import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { availableParallelism, freemem, tmpdir, totalmem } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { Worker } from 'node:worker_threads'
import { fontFiles } from '../reports/font.ts'
import { isStale } from '../runtime/engineHash.ts'
import { packageFolder } from '../runtime/packageFolder.ts'
import type { MessageKey, MessageParams } from './messages.ts'
import { workerUrl } from '../runtime/workerUrl.ts'

export interface Finding {
  readonly key: MessageKey
  readonly params: MessageParams
  readonly good: boolean
}

const GIB = 2 ** 30
const finding = (good: boolean, key: MessageKey, params: MessageParams = {}): Finding => ({ key, params, good })

/** Looks at everything a run needs of the machine. */
export async function examine(): Promise<Finding[]> {
  const major = Number(process.versions.node.split('.')[0])
  const fonts = fontFiles()
  return [
    finding(major >= 20, 'doctor-node', { found: process.version }),
    finding(true, 'doctor-cores', { n: availableParallelism() }),
    finding(true, 'doctor-memory', { total: (totalmem() / GIB).toFixed(1), free: (freemem() / GIB).toFixed(1) }),
    ...fonts.map((path) => finding(existsSync(path), existsSync(path) ? 'doctor-font' : 'doctor-no-font', { path })),
    await writable(resolve('.')),
    await writable(tmpdir()),
    await workerStarts(),
    ...(await buildIsFresh()),
  ]
}

async function writable(path: string): Promise<Finding> {
  try {
    await rm(await mkdtemp(join(path, '.kocast-')), { recursive: true })
    return finding(true, 'doctor-writable', { path })
  } catch (error) {
    return finding(false, 'doctor-not-writable', { path, message: (error as Error).message })
  }
}

async function workerStarts(): Promise<Finding> {
  const worker = new Worker(workerUrl, { execArgv: [] })
  const started = await new Promise<boolean>((done) => {
    worker.once('online', () => setTimeout(() => done(true), 50))
    worker.once('error', () => done(false))
  })
  await worker.terminate()
  return started
    ? finding(true, 'doctor-worker')
    : finding(false, 'doctor-no-worker', { path: relative(process.cwd(), workerUrl.pathname) })
}

/** Only a clone has sources that could be newer than the build. */
async function buildIsFresh(): Promise<Finding[]> {
  if (!existsSync(join(packageFolder, 'engine'))) return []
  const fresh = !(await isStale())
  return [finding(fresh, fresh ? 'doctor-build' : 'doctor-stale')]
}
