import { expect, test } from 'vitest'
import { counts, PATIENCE } from './counts.ts'
import { overForks } from './forked.ts'
import { reportRow, secondsSince, tally } from './row.ts'

/**
 * Every shipped scenario and preset and every broken one of test/broken, spoilt by keyed draws, in processes whose heap ends at 256 MB: a
 * file that needs more ends its process, which counts. Case n is the same in every run.
 */
test('a mutated scenario file is read or refused with located sentences, soon and in little memory', { timeout: PATIENCE }, async () => {
  const began = performance.now()
  const { offences, most, sum } = await overForks('mutatedFiles.ts', { count: counts.mutatedFiles, heapMb: 256, patienceMs: 120_000 })
  const of = (what: string) => offences.filter((offence) => offence.what === what).length
  const isMemory = ({ detail }: { detail: string }) => /heap out of memory|SIGKILL/.test(detail)
  const died = offences.filter(isMemory).length
  const found = tally({ crashes: of('crash') - died, 'over 2 s': of('slow') + of('hang'), 'over 256 MB': died })
  const expected = tally({ crashes: 0, 'over 2 s': 0, 'over 256 MB': 0 })
  reportRow('mutatedFiles', {
    promise: 'mutated YAML files',
    count: counts.mutatedFiles,
    found,
    expected,
    seconds: secondsSince(began),
    note: `${sum['read']} read, ${sum['refused']} refused; slowest ${Math.round(most['ms'])} ms; heap at most ${Math.round(most['heap MB'])} MB, garbage included`,
  })
  expect(offences.slice(0, 10)).toEqual([])
  expect(found).toBe(expected)
  expect(sum['read'] + sum['refused']).toBe(counts.mutatedFiles)
  expect(sum['read'], 'mutations that leave a file readable').toBeGreaterThan(0)
})
