import { mechanisms } from '../../engine/mechanisms/index.ts'
import type { Answer, Question } from './messages.ts'
import { responder } from './responder.ts'

/** What a module worker of a browser has of its own. */
interface WorkerScope {
  addEventListener(type: 'message', listen: (event: { readonly data: Question }) => void): void
  postMessage(answer: Answer, transfer?: ArrayBuffer[]): void
}

/**
 * Entry point of a browser's worker, as runtime/worker.ts is that of a thread: `new Worker('worker.js', { type: 'module' })`, then {@link Question}s in,
 * {@link Answer}s out.
 */
const scope = globalThis as unknown as WorkerScope
const respond = responder(mechanisms, () => performance.now() / 1000)
let last = Promise.resolve()

scope.addEventListener('message', ({ data }) => {
  last = last.then(() => respond(data, (answer, transfer = []) => scope.postMessage(answer, transfer)))
})
