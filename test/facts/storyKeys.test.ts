import { readFileSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { tunables } from './tunables.ts'

const keys = z
  .strictObject({
    common: z.array(z.union([z.string(), z.record(z.string(), z.unknown())])),
    stories: z.record(z.string(), z.record(z.string(), z.string())),
  })
  .parse(parse(readFileSync('test/facts/storyKeys.yaml', 'utf8'), { merge: true }))

interface Allowed {
  readonly pattern: RegExp
  /** The one value that is allowed, where it is one. */
  readonly value?: unknown
}

const common = keys.common.map((entry): Allowed => {
  if (typeof entry === 'string') return { pattern: patternOf(entry) }
  const [[path, value]] = Object.entries(entry)
  return { pattern: patternOf(path), value }
})
const files = ['scenarios/cases', 'test/facts/effects'].flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => join(folder, name)),
)

describe('the scenario file of a fact', () => {
  it.each(files)('%s states its story and nothing else', (file) => {
    const own = Object.keys(keys.stories[basename(file, '.yaml')] ?? {}).map((path): Allowed => ({ pattern: patternOf(path) }))
    const isAllowed = ([path, value]: Leaf) =>
      [...common, ...own].some((allowed) => allowed.pattern.test(path) && (!('value' in allowed) || allowed.value === value))
    expect(leavesOf(file).filter((leaf) => !isAllowed(leaf))).toEqual([])
  })

  it('has no key listed that it does not set', () => {
    for (const [fact, stated] of Object.entries(keys.stories)) {
      const file = files.find((name) => basename(name, '.yaml') === fact)
      const leaves = file ? leavesOf(file) : []
      for (const path of Object.keys(stated))
        expect(
          leaves.some(([own]) => patternOf(path).test(own)),
          `${fact}: ${path}`,
        ).toBe(true)
    }
  })

  it('moves none of the defaults that are tuned, but for levels that its story states', () => {
    const patterns = tunables().map(({ path }) => patternOf(path))
    const moved = files.flatMap((file) =>
      leavesOf(file)
        .filter(([path]) => patterns.some((pattern) => pattern.test(path)))
        .map(([path]) => `${basename(file, '.yaml')}: ${path}`),
    )
    expect([...new Set(moved)].sort()).toEqual(LEVELS_STATED)
  })
})

/** Participation, acceptance and the number of invitations are what a programme is; joining is open in an app of which every user is a member. */
const LEVELS_STATED: readonly string[] = [
  'invite-three: campaign.referrals.invite-three.invitations',
  'referral-new-users: campaign.referrals.group-buy.acceptance',
  'referral-new-users: campaign.referrals.group-buy.participation',
  'tree-hole: communities.circles.joinAtPurchase',
  'tree-hole: communities.circles.joinFromContact',
]

type Leaf = readonly [path: string, value: unknown]

/** What a file sets itself, entries of lists by their name; what variants set counts as set. */
function leavesOf(file: string): Leaf[] {
  const { variants = {}, ...rest } = parse(readFileSync(file, 'utf8')) as Record<string, unknown> & {
    variants?: Record<string, { label?: unknown; set?: Record<string, unknown> }>
  }
  const found: Leaf[] = []
  leaves(rest, '', found)
  for (const [name, { label, set }] of Object.entries(variants)) {
    leaves({ label }, `variants.${name}`, found)
    for (const [path, value] of Object.entries(set ?? {})) leaves(value, path, found)
  }
  return found
}

function leaves(node: unknown, path: string, found: Leaf[]): void {
  const below = (key: string) => (path === '' ? key : `${path}.${key}`)
  if (Array.isArray(node) && node.every((item) => typeof item?.name === 'string'))
    for (const item of node) leaves(item, below(item.name), found)
  else if (typeof node === 'object' && node !== null && !Array.isArray(node) && Object.keys(node).length > 0)
    for (const [key, value] of Object.entries(node)) leaves(value, below(key), found)
  else found.push([path, node])
}

function patternOf(path: string): RegExp {
  return new RegExp(
    `^${path
      .split('*')
      .map((part) => part.replaceAll('.', String.raw`\.`))
      .join('[^.]+')}$`,
  )
}
