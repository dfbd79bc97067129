import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { kocast, project } from './kocast.ts'

const cwd = project()

describe('kocast explain of presets', () => {
  it('lists them as `extends:` names them, with what they bring', async () => {
    const { code, stdout } = await kocast(['explain', '--presets', '--lang', 'zh'], { cwd })
    expect(code).toBe(0)
    expect(stdout).toMatch(/^presets\/industries\/fmcg\.yaml +快消品 +\d+ {2}低单价/m)
    const list = JSON.parse((await kocast(['explain', '--presets', '--json'], { cwd })).stdout) as {
      name: string
      values: number
      extends: string[]
    }[]
    expect(list.find(({ name }) => name === 'presets/china-tmt.yaml')).toMatchObject({ extends: expect.arrayContaining(['segments.yaml']) })
    expect(list.every(({ values }) => values > 0)).toBe(true)
  })

  it('shows one by its name, wherever one stands, without a scenario around it', async () => {
    const { stdout } = await kocast(['explain', 'presets/industries/fmcg.yaml', 'products.goods.margin', '--json'], { cwd })
    expect(JSON.parse(stdout)).toMatchObject([
      {
        path: 'products.goods.margin',
        origin: 'preset',
        provenance: { grade: 'assumption' },
        place: expect.stringContaining('fmcg.yaml:'),
      },
    ])
    const policies = await kocast(['explain', 'presets/strategies/data-driven.yaml', 'policies'], { cwd })
    expect(policies.stdout).toMatch(/policies\.quiet-pause +on/)
  })

  it('shows a preset of one’s own, and tells its mistakes', async () => {
    writeFileSync(join(cwd, 'mine.yaml'), 'extends: [presets/channels/douyin.yaml]\nchannels: { douyin: { cpm: 42 } }\n')
    expect((await kocast(['explain', 'mine.yaml', 'channels.douyin.cpm'], { cwd })).stdout).toMatch(/channels\.douyin\.cpm +42 /)
    writeFileSync(join(cwd, 'mine.yaml'), 'channels: { douyin: { cpmm: 42 } }\n')
    const { code, stderr } = await kocast(['explain', 'mine.yaml'], { cwd })
    expect([code, stderr]).toEqual([
      2,
      expect.stringMatching(/^mine\.yaml:1:23 {2}channels\.douyin\.cpmm {2}unknown key "cpmm" – did you mean "cpm"\?/),
    ])
  })

  it('asks for something to explain', async () => {
    expect(await kocast(['explain'], { cwd })).toMatchObject({ code: 2, stderr: expect.stringContaining("Missing argument 'scenario'.") })
    expect((await kocast(['explain', 'nothing.yaml'], { cwd })).code).toBe(2)
  })
})
