import { parentPort, workerData } from 'node:worker_threads'
import type { Job } from '../engine/ensemble/job.ts'
import { runReplicate } from '../engine/ensemble/runReplicate.ts'
import { mechanisms } from '../engine/mechanisms/index.ts'
import { ownBuild } from './engineHash.ts'
import { loadMechanisms } from './mechanismModules.ts'
import { transferable } from './transferable.ts'
import { errorData, type FromWorker, type ToWorker, type WorkerSetup } from './workerMessages.ts'

/** Entry point of a worker thread: keeps the job, computes one replicate per message, sends its outcome back. */
const port = parentPort
if (!port) throw new Error('runtime/worker.ts runs in a worker thread only.')

const { mechanismsModules = [], engine } = (workerData ?? {}) as WorkerSetup
if (engine !== undefined && ownBuild !== undefined && ownBuild.engine !== engine)
  throw new Error('The worker threads hold another build of the engine than this process; run npm run build and start again.')
const list = [...mechanisms, ...(await loadMechanisms(mechanismsModules))]
let job: Job | undefined

port.on('message', (message: ToWorker) => {
  if (message.type === 'job') {
    job = message.job
    return
  }
  try {
    if (!job) throw new Error('A replicate was asked for before the job was sent.')
    const { data, buffers } = transferable(runReplicate(job, list, message.index))
    port.postMessage({ type: 'done', outcome: data } satisfies FromWorker, buffers)
  } catch (error) {
    port.postMessage({ type: 'failed', index: message.index, error: errorData(error) } satisfies FromWorker)
  }
})
