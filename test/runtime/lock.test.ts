import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isAlive, startOf } from '../../runtime/alive.ts'
import { holdsLock, lockOwner, lockPath, lockRun } from '../../runtime/lockRun.ts'
import { sealedJson } from '../../runtime/sealedJson.ts'

let parent: string
let folder: string
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'kocast-lock-'))
  folder = join(parent, 'run')
})
afterEach(() => rmSync(parent, { recursive: true, force: true }))

/** A lock as another process would have left it. */
const foreign = (pid: number, more: object = {}) =>
  writeFileSync(lockPath(folder), sealedJson({ pid, host: hostname(), started: '2026-01-01T00:00:00.000Z', begun: '', ...more }))
/** The number of a process that has ended. */
const ended = spawnSync(process.execPath, ['-e', '']).pid

describe('the lock of a run folder', () => {
  it('is held by one, names its process, and is gone when it is released', async () => {
    const lock = await lockRun(folder)
    expect(await lockOwner(folder)).toMatchObject({ pid: process.pid, host: hostname() })
    await expect(lockRun(folder)).rejects.toMatchObject({ name: 'LockedError', owner: { pid: process.pid }, here: true })
    await lock.assertHeld()
    await lock.release()
    expect(readdirSync(parent)).toEqual([])
    await (await lockRun(folder)).release()
  })

  it('counts as held until its file is gone, so that a process that ends meanwhile removes it', async () => {
    const released = (await lockRun(folder)).release()
    expect(holdsLock()).toBe(true)
    await released
    expect(holdsLock()).toBe(false)
    expect(readdirSync(parent)).toEqual([])
  })

  it('is taken over from a process that runs no more', async () => {
    foreign(ended)
    expect(await lockOwner(folder)).toBeUndefined()
    const lock = await lockRun(folder)
    expect(await lockOwner(folder)).toMatchObject({ pid: process.pid })
    await lock.release()
  })

  it.runIf(process.platform === 'linux')('is taken over when the number of the process belongs to another one now', async () => {
    foreign(process.ppid, { begun: '1' })
    await (await lockRun(folder)).release()
    foreign(process.ppid, { begun: startOf(process.ppid) })
    await expect(lockRun(folder)).rejects.toMatchObject({ owner: { pid: process.ppid } })
  })

  it('is respected while its process runs', async () => {
    const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)'])
    foreign(child.pid as number)
    await expect(lockRun(folder)).rejects.toMatchObject({ name: 'LockedError', owner: { pid: child.pid } })
    child.kill('SIGKILL')
    await new Promise((resolve) => child.once('close', resolve))
    await (await lockRun(folder)).release()
  })

  it('is taken over although who was taking it over before was killed at it', async () => {
    foreign(ended)
    const guard = `${lockPath(folder)}.takeover`
    writeFileSync(guard, sealedJson({ pid: ended, host: hostname(), started: '2026-01-01T00:00:00.000Z', begun: '', name: 'x' }))
    const began = performance.now()
    await (await lockRun(folder)).release()
    // At once, not after the time that a guard of another machine is given.
    expect(performance.now() - began).toBeLessThan(2000)
    expect(readdirSync(parent)).toEqual([])
  })

  it('of another machine is never taken over: nobody here can know', async () => {
    foreign(ended, { host: 'elsewhere' })
    await expect(lockRun(folder)).rejects.toMatchObject({ name: 'LockedError', here: false, owner: { host: 'elsewhere' } })
  })

  it('that nobody can have written whole is replaced', async () => {
    writeFileSync(lockPath(folder), '{"pid": 1')
    await (await lockRun(folder)).release()
    expect(readdirSync(parent)).toEqual([])
  })

  it('goes to one only of many that find a stale one at once', async () => {
    for (let round = 0; round < 20; round++) {
      foreign(ended)
      const results = await Promise.allSettled(Array.from({ length: 8 }, () => lockRun(folder)))
      const winners = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
      expect(winners).toHaveLength(1)
      await winners[0].assertHeld()
      await winners[0].release()
      expect(readdirSync(parent)).toEqual([])
    }
  })

  it('that somebody took away is missed before anything is written', async () => {
    const lock = await lockRun(folder)
    foreign(process.ppid)
    await expect(lock.assertHeld()).rejects.toMatchObject({ name: 'LockedError', owner: { pid: process.ppid } })
    const theirs = readFileSync(lockPath(folder))
    await lock.release()
    expect(existsSync(lockPath(folder)), 'theirs stays').toBe(true)
    expect(readFileSync(lockPath(folder)).equals(theirs)).toBe(true)
  })
})

it('a process is alive until it ends', () => {
  expect(isAlive(process.pid)).toBe(true)
  expect(isAlive(ended)).toBe(false)
})
