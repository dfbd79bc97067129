import { existsSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { mechanisms } from '../../engine/mechanisms/index.ts'
import { mechanismPage } from '../../scripts/mechanismPage.ts'
import { DIRECTIONS } from '../directions/directions.ts'
import { page } from './pages.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const images = `${root}docs/images/mechanisms`
const charted = (name: string) => (existsSync(`${images}/${name}.svg`) ? `images/mechanisms/${name}.svg` : undefined)

it('docs/mechanisms.md is what the code says; `npm run docs` writes it', () => {
  expect(page('docs/mechanisms.md')).toBe(mechanismPage(mechanisms, root, charted))
})

it('every mechanism and policy that a direction speaks of has its chart, and no other', () => {
  const numeric = DIRECTIONS.filter(({ values }) => values.every((value) => typeof value === 'number')).map(({ of }) => of)
  const expected = mechanisms.map((m) => m.name).filter((name) => numeric.includes(name))
  expect(readdirSync(images).sort()).toEqual(expected.map((name) => `${name}.svg`).sort())
})

it('every mechanism says in which limit it is something known', () => {
  const entries = page('docs/mechanisms.md').split('\n### ').slice(1)
  const silent = entries.filter((entry) => !/limiting case/i.test(entry)).map((entry) => entry.slice(0, entry.indexOf('\n')))
  expect(silent).toEqual([])
})
