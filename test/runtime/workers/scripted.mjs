// A worker that speaks the pool's protocol and misbehaves as its job says: {delays, throwAt, dieAt, hangAt, marks}.
import { existsSync, writeFileSync } from 'node:fs'
import { parentPort } from 'node:worker_threads'

let script
let jobs = 0
parentPort.on('message', (message) => {
  if (message.type === 'job') {
    script = message.job.script
    jobs++
    return
  }
  const { index } = message
  /** True once per index and marker folder, so that a repeated replicate succeeds. */
  const once = (list) => {
    if (!list?.includes(index)) return false
    if (!script.marks) return true
    const mark = `${script.marks}/${index}`
    if (existsSync(mark)) return false
    writeFileSync(mark, '')
    return true
  }
  if (once(script.dieAt)) process.exit(7)
  if (once(script.crashAt)) {
    setTimeout(() => {
      throw new Error('outside of any replicate')
    })
    return
  }
  if (once(script.hangAt)) {
    for (;;);
  }
  if (script.throwAt?.includes(index)) {
    parentPort.postMessage({
      type: 'failed',
      index,
      error: { name: 'InvariantError', message: 'Invariant money is broken', stack: 'there', details: { invariant: 'money' } },
    })
    return
  }
  setTimeout(() => {
    const shared = message.index === 0 ? script.data.buffer instanceof SharedArrayBuffer : true
    const metrics = Float64Array.of(index * 2, jobs, shared ? 1 : 0)
    parentPort.postMessage({ type: 'done', outcome: { index, plans: [{ metrics }] } }, [metrics.buffer])
  }, script.delays?.[index] ?? 0)
})
