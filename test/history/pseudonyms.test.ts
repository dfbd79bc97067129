import { createHmac, randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { passingKey, pseudonymise, readPseudonymKey } from '../../history/pseudonyms.ts'
import { issuesOf, tableFolder } from './tables.ts'

const { path } = tableFolder()
const ids = Array.from({ length: 10_000 }, (_, i) => `1380013${String(i).padStart(4, '0')}`)

describe('pseudonyms', () => {
  it('are HMAC-SHA-256, the same for the same key, others for another', () => {
    const [key, other] = [randomBytes(32), randomBytes(32)]
    const first = pseudonymise(ids, key)
    expect(pseudonymise(ids, key)).toEqual(first)
    expect(first[0]).toBe(createHmac('sha256', key).update(ids[0]).digest('hex').slice(0, 16))
    const known = new Set(first)
    expect(known.size).toBe(ids.length)
    expect(pseudonymise(ids, other).filter((one) => known.has(one))).toEqual([])
    expect(first.every((one) => /^[0-9a-f]{16}$/.test(one))).toBe(true)
  })

  it('reproduce RFC 4231, case 2', () => {
    expect(pseudonymise(['what do ya want for nothing?'], Buffer.from('Jefe'))).toEqual(['5bdcc146bf60754e'])
  })

  it('of one process are another’s no more', () => {
    expect(pseudonymise(['a'], passingKey())).not.toEqual(pseudonymise(['a'], passingKey()))
  })
})

describe('a key file', () => {
  const keyFile = (name: string, bytes = 32, mode = 0o600): string => {
    writeFileSync(path(name), randomBytes(bytes))
    chmodSync(path(name), mode)
    return path(name)
  }
  mkdirSync(path('project'))
  const place = { project: path('project'), modes: true }
  const codes = async (file: string, where = place): Promise<string[]> =>
    (await issuesOf(() => readPseudonymKey(file, where))).map(({ code }) => code)

  it('of the owner outside the project is read', () => {
    expect(readPseudonymKey(keyFile('good.key'), place)).toHaveLength(32)
  })

  it('inside the project, by a link too, is refused', async () => {
    expect(await codes(keyFile('project/in.key'))).toEqual(['key-in-project'])
    symlinkSync(path('project/in.key'), path('link.key'))
    expect(await codes(path('link.key'))).toEqual(['key-in-project'])
    expect(readPseudonymKey(keyFile('project.key'), place)).toHaveLength(32)
  })

  it('that others can read, or too short, is refused, all at once', async () => {
    expect(await codes(keyFile('open.key', 16, 0o640))).toEqual(['key-readable', 'key-too-short'])
    expect(readPseudonymKey(keyFile('windows.key', 32, 0o644), { ...place, modes: false })).toHaveLength(32)
    expect(await codes(path('none.key'))).toEqual(['key-missing'])
    expect(await codes(path('project'))).toEqual(['key-missing'])
  })
})
