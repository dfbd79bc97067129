import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { kocast, project } from './kocast.ts'

const TABLE =
  '会员手机,下单日期,金额,备注\r\n13812345678,2026-01-05,-12.5,=1+1\r\n13987654321,2026-01-06,30,\r\n13812345678,2026-01-09,8,ok\r\n'

describe('kocast pseudonymise', () => {
  let cwd: string
  const secret = mkdtempSync(join(tmpdir(), 'kocast-key-'))
  const key = join(secret, 'kocast.key')
  const run = (...args: string[]) => kocast(['pseudonymise', 'orders.csv', '--key', key, '--out', 'safe.csv', ...args], { cwd })
  beforeAll(() => {
    cwd = project()
    writeFileSync(join(cwd, 'package.json'), '{}')
    writeFileSync(join(cwd, 'orders.csv'), TABLE)
  })
  afterAll(() => rmSync(secret, { recursive: true }))

  it('puts the same pseudonym for the same person, makes the key once, and leaves the rest as it is', async () => {
    const first = await run()
    expect(first.code).toBe(0)
    expect(first.stderr).toContain('Made a key')
    expect(first.stderr).toContain('pseudonyms in place of: 会员手机')
    expect(statSync(key).mode & 0o777).toBe(0o600)
    const text = readFileSync(join(cwd, 'safe.csv'), 'utf8')
    const [head, a, b, c] = text.split('\r\n').map((line) => line.split(','))
    expect(head).toEqual(['会员手机', '下单日期', '金额', '备注'])
    expect(a[0]).toMatch(/^[0-9a-f]{16}$/)
    expect(c[0]).toBe(a[0])
    expect(b[0]).not.toBe(a[0])
    expect(a.slice(1)).toEqual(['2026-01-05', '-12.5', `"'=1+1"`])
    expect(text).not.toMatch(/138|139/)
    const again = await run()
    expect(again.stderr).not.toContain('Made a key')
    expect(readFileSync(join(cwd, 'safe.csv'), 'utf8')).toBe(text)
  })

  it('names further columns, with what may have been meant', async () => {
    const { code, stderr } = await run('--id', '备住')
    expect(code).toBe(2)
    expect(stderr).toContain('备注')
    expect((await run('--id', '备注')).stderr).toContain('会员手机, 备注')
  })

  it('refuses a key inside the project, and one that others may read', async () => {
    const inside = await kocast(['pseudonymise', 'orders.csv', '--key', 'my.key', '--out', 'x.csv'], { cwd })
    expect(inside.code).toBe(2)
    expect(existsSync(join(cwd, 'my.key'))).toBe(false)
    chmodSync(key, 0o644)
    const open = await run()
    expect(open.code).toBe(2)
    expect(open.stderr).toContain('644')
    chmodSync(key, 0o600)
  })
})
