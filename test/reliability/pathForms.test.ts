import { expect, test } from 'vitest'
import { counts, PATIENCE } from './counts.ts'
import { overForks } from './forked.ts'
import { pathForms } from './pathForms.ts'
import { reportRow, secondsSince, tally } from './row.ts'

const FIELDS = [
  'extends',
  'network.file',
  'empirical.file',
  'use.artifact',
  'quotes.file',
  'mediaPlan.file',
  '--set',
  'variants',
  'preset',
  'artifact data.file',
  'manifest outputs',
  'manifest runId',
  'table name',
]

/**
 * Every way to write a path, in every field of a scenario, preset, artifact, run folder and option that names a file, in a process that sees
 * each path handed to the file system. Outside lie files that would be accepted.
 */
test('no path that a file names is followed out of the project', { timeout: PATIENCE }, async () => {
  const began = performance.now()
  const forms = pathForms('', '..', 'x').length
  const { offences, sum } = await overForks('pathForms.ts', { count: forms * FIELDS.length, heapMb: 512, patienceMs: 20_000, forks: 1 })
  const count = sum['tried']
  const [found, expected] = [tally({ 'reads or writes outside': offences.length }), tally({ 'reads or writes outside': 0 })]
  const note = `${forms} forms in ${FIELDS.length} places: ${FIELDS.join(', ')}`
  reportRow('pathForms', { promise: 'forms of paths', count, found, expected, seconds: secondsSince(began), note })
  expect(offences.map(({ detail }) => detail)).toEqual([])
  expect(count).toBeGreaterThanOrEqual(counts.pathForms)
  // Without files that are read nothing would be proven.
  for (const field of FIELDS.slice(0, 10)) expect(sum[`read ${field}`], `${field} reads what lies inside`).toBeGreaterThanOrEqual(4)
})
