import { parentPort } from 'node:worker_threads'

// Stands in for the thread that draws charts: does what the specification says.
parentPort.postMessage({ type: 'ready' })
parentPort.on('message', ({ spec }) => {
  if (spec.do === 'hang') for (;;);
  if (spec.do === 'die') process.exit(7)
  if (spec.do === 'crash') throw new Error('crashed')
  if (spec.do === 'eat') for (const all = []; ;) all.push(new Array(1e6).fill(all.length))
  if (spec.do === 'refuse') parentPort.postMessage({ type: 'failed', reason: 'refused' })
  else parentPort.postMessage({ type: 'done', svg: `<svg>${spec.do}</svg>` })
})
