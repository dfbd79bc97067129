import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isConfined, projectFolder } from '../../runtime/confinement.ts'

let top: string
beforeAll(() => {
  top = mkdtempSync(join(tmpdir(), 'kocast-confined-'))
  for (const folder of ['project/scenarios/deep', 'project-two', 'elsewhere']) mkdirSync(join(top, folder), { recursive: true })
  writeFileSync(join(top, 'project/package.json'), '{}')
  writeFileSync(join(top, 'elsewhere/secret.csv'), 'x')
  symlinkSync(join(top, 'elsewhere'), join(top, 'project/link'))
})
afterAll(() => rmSync(top, { recursive: true }))

describe('the project of a scenario', () => {
  it('is the nearest folder with a mark', () => {
    expect(projectFolder(join(top, 'project/scenarios/deep/a.yaml'), '/')).toBe(join(top, 'project'))
  })

  it('without a mark is the current folder when the scenario lies below it, else its own folder', () => {
    mkdirSync(join(top, 'plain/sub'), { recursive: true })
    expect(projectFolder(join(top, 'plain/sub/a.yaml'), join(top, 'plain'))).toBe(join(top, 'plain'))
    expect(projectFolder(join(top, 'plain/sub/a.yaml'), join(top, 'elsewhere'))).toBe(join(top, 'plain/sub'))
    expect(projectFolder('sub/a.yaml', join(top, 'plain'))).toBe(join(top, 'plain'))
  })
})

describe('a path', () => {
  const inside = ['a.csv', 'scenarios/../a.csv', './scenarios/deep/x.json', '..data.csv', 'scenarios/new/file.json']
  const outside = [
    '../elsewhere/secret.csv',
    '../project-two/a.csv',
    'link/secret.csv',
    'scenarios/../../elsewhere/secret.csv',
    'a\0b',
    '/etc/passwd',
  ]

  it.each(inside)('inside the project may be read: %s', (path) => {
    expect(isConfined(join(top, 'project', path), [join(top, 'project')])).toBe(true)
  })

  it.each(outside)('outside is refused, through links too: %j', (path) => {
    const absolute = path.startsWith('/') ? path : `${join(top, 'project')}/${path}`
    expect(isConfined(absolute, [join(top, 'project')])).toBe(false)
  })

  it('that the person allowed may be read', () => {
    expect(isConfined(join(top, 'project/link/secret.csv'), [join(top, 'project'), join(top, 'elsewhere')])).toBe(true)
  })
})
