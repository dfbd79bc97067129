import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import { InputError } from '../../engine/base/issue.ts'
import { formatIssue } from '../../engine/base/messages.ts'
import type { InputRow } from '../../engine/base/result.ts'
import { loadScenario, type LoadedScenario, type LoadOptions } from '../../runtime/loadScenario.ts'
import { mechanisms } from '../broken/mechanisms.ts'

/** A small scenario on top of the shipped preset. */
export const STORY = `
extends: [presets/china-tmt.yaml]
version: 1
title: {en: A launch, zh: 新品：上市，测试}
horizon: {start: 2025-03-01, length: 90 days}
population: {size: 20000, scale: 50}
content:
  review: {kind: review, product: phone}
products:
  phone: {price: 3999元, margin: 20%, conversion: {low: 0.0005, mode: 0.001, high: 0.002}}
parameters: {lift: 0.4}
events:
  - {name: sale, from: 2025-05-20, to: 2025-05-29, demand: 1 + lift}
campaign:
  flights:
    - {name: koc-seeding, kind: creators, tier: koc, channel: xiaohongshu, content: review, from: 2025-03-05, to: 20, budget: 60万}
    - {name: feed, kind: paid, channel: douyin, content: review, from: 2025-03-10, budget: ¥1.2M}
variants:
  no-koc: {set: {campaign.flights.koc-seeding: off}}
  more-koc: {set: {campaign.flights.koc-seeding.budget: 90万, mechanisms.attention.halfLife: 2 days}}
`

/** A folder of its own for every test, to write scenarios into and load them from. */
export function storyFolder(): {
  readonly path: (name: string) => string
  readonly write: (name: string, content: string) => string
  readonly load: (content: string, options?: Omit<LoadOptions, 'list'>) => Promise<LoadedScenario>
  readonly sentences: (loading: Promise<unknown>) => Promise<string[]>
} {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'kocast-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))
  const path = (name: string): string => join(folder, name)
  const write = (name: string, content: string): string => {
    mkdirSync(dirname(path(name)), { recursive: true })
    writeFileSync(path(name), content)
    return path(name)
  }
  return {
    path,
    write,
    load: (content, options = {}) => loadScenario(write('story.yaml', content), { list: mechanisms, ...options }),
    async sentences(loading) {
      const error = await loading.catch((thrown: unknown) => thrown)
      if (!(error instanceof InputError)) throw error
      return error.issues.map((issue) => formatIssue({ ...issue, ...(issue.file && { file: issue.file.replace(`${folder}/`, '') }) }, 'en'))
    },
  }
}

/** The row of the table of inputs for a value. */
export function rowOf(loaded: LoadedScenario, path: string): InputRow | undefined {
  return loaded.rows.find((candidate) => candidate.path === path)
}
