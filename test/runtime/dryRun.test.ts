import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { measuredRun } from '../../bench/measuredRun.ts'
import type { Estimate } from '../../cli/dryRun.ts'
import { predictMemory } from '../../engine/ensemble/predictMemory.ts'
import { runReplicate } from '../../engine/ensemble/runReplicate.ts'
import { mechanisms } from '../../engine/mechanisms/index.ts'
import { peakMemory } from '../../runtime/peakMemory.ts'
import { kocast } from '../cli/kocast.ts'
import { simulation } from '../support/simulation.ts'

const small = fileURLToPath(new URL('../cli/scenarios/small.yaml', import.meta.url))
let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kocast-dry-'))
  cpSync(small, join(folder, 'small.yaml'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('a dry run', () => {
  it('writes nothing and says what the run then takes', async () => {
    const dry = await measuredRun(['run', 'small.yaml', '--dry-run', '--json', '--quiet', '--no-report', '--workers', '2'], folder)
    expect(existsSync(join(folder, 'runs'))).toBe(false)
    const estimate = JSON.parse(dry.stdout) as Estimate
    expect(estimate).toMatchObject({ replicates: 6, draws: 3, replicatesPerDraw: 2, workers: 2 })
    // Nothing of a run is faster than starting the process.
    expect(estimate.seconds).toBeGreaterThan(0.1)
    const run = await measuredRun(['run', 'small.yaml', '--quiet', '--no-report', '--workers', '2'], folder)
    // A fifth is what is promised of shipped scenarios (bench/dryRun.ts); on other machines the program itself may be larger or smaller.
    expect(estimate.bytes / run.peakBytes).toBeGreaterThan(0.7)
    expect(estimate.bytes / run.peakBytes).toBeLessThan(1.4)
  })

  it('runs the mechanisms that a module brings', async () => {
    const source = `
      import { z } from ${JSON.stringify(import.meta.resolve('zod'))}
      export const broken = {
        name: 'broken', section: 'mechanisms', summary: { en: 'Broken', zh: '故障' }, equation: 'x = x', source: 'test',
        params: z.strictObject({}), columns: [], cubes: [], tables: {}, streams: [],
        build: () => { throw new Error('built in a worker') },
      }`
    writeFileSync(join(folder, 'broken.mjs'), source)
    const dry = await kocast(['run', 'small.yaml', '--dry-run', '--quiet', '--mechanism', 'broken.mjs'], { cwd: folder })
    expect(dry.code).not.toBe(0)
    expect(dry.stderr).toContain('built in a worker')
  })
})

describe('predicted memory', () => {
  const sized = (size: number) =>
    simulation({
      population: { size },
      network: { kind: 'configuration', meanDegree: 5 },
      channels: { other: {} },
      content: { second: { product: 'thing' } },
      products: { thing: { organic: { innovation: 0.01 }, lifecycle: { kind: 'subscription', alpha: 1.3, beta: 7, fee: 21 } } },
    })

  it('of what is shared is the size of its arrays', () => {
    const { plan } = sized(3000)
    const { segments: _, size: __, agents: ___, scale: ____, ...columns } = plan.population
    const arrays = [...Object.values(columns), plan.network.offsets, plan.network.following]
    const bytes = arrays.reduce((sum, array) => sum + array.byteLength, plan.network.followers.buffer.byteLength)
    const job = { plans: [plan], draws: 3, replicatesPerDraw: 2 }
    expect(predictMemory(job, mechanisms).shared).toBe(bytes)
    // A second plan over the same network holds its own people alone, and over the same people nothing.
    const twice = predictMemory({ ...job, plans: [plan, { ...plan, population: { ...plan.population } }] }, mechanisms).shared
    expect(twice - bytes).toBe(30 * 3000)
    expect(predictMemory({ ...job, plans: [plan, { ...plan }] }, mechanisms).shared).toBe(bytes)
  })

  it('of a thread holds all columns, and grows with people as they and the lists of users do', () => {
    const [one, two] = [sized(3000), sized(6000)]
    const per = (of: typeof one) => predictMemory({ plans: [of.plan], draws: 1, replicatesPerDraw: 1 }, mechanisms).perThread
    const users = (of: typeof one) =>
      of.plan.population.channels.reduce((sum, bits) => sum + [...bits.toString(2)].filter((bit) => bit === '1').length, 0)
    const columns = (of: typeof one) => of.memory.columns.buffer.byteLength
    expect(per(one)).toBeGreaterThan(columns(one))
    expect(per(two) - per(one)).toBe(columns(two) - columns(one) + 12 * 3000 + 4 * (users(two) - users(one)))
  })

  it('of results is that of what replicates measure', () => {
    const { plan } = sized(500)
    const job = { plans: [plan], draws: 5, replicatesPerDraw: 2 }
    const { metrics, measures } = runReplicate(job, mechanisms, 0).plans[0]
    const arrays = [metrics, ...Object.values(measures)]
    const bytes = arrays.reduce((sum, { byteLength }) => sum + byteLength + 300, 0)
    const { results } = predictMemory(job, mechanisms)
    // What is the same for all scenarios is rounded, and so is the number of metrics: 1 KB or so.
    expect(Math.abs(results / 10 - bytes)).toBeLessThan(1500)
    expect(results / 10).toBeGreaterThan(8000)
  })
})

describe('the peak of memory', () => {
  it('never falls, and is at least what is taken now', () => {
    const before = peakMemory()
    const taken = new Uint8Array(64 << 20).fill(1)
    // The kernel keeps both counts roughly while threads run.
    expect(peakMemory()).toBeGreaterThan(0.95 * process.memoryUsage.rss())
    expect(peakMemory()).toBeGreaterThan(taken.length)
    expect(peakMemory()).toBeGreaterThanOrEqual(before)
  })
})
