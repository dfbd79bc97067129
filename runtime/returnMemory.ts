import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/**
 * Collects garbage now. After a plan is compiled, its temporary arrays are garbage – at a million agents 320 MB – and this thread only
 * waits for others and makes none, so that V8 would see no reason to look for minutes: a run took 800 MB or 620 MB as it happened. Takes some 10 ms.
 */
export function returnMemory(): void {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  collect()
}
