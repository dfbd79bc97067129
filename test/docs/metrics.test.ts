import { describe, expect, it } from 'vitest'
import { metricList } from '../../engine/metrics/metricList.ts'
import { page } from './pages.ts'

const text = page('docs/metrics.md')
const all = metricList({ segments: [named('s')], channels: [named('c')], products: [named('p')], flights: [named('f')] })
const totals = all.filter((metric) => !metric.name.includes('['))

function named(name: string) {
  return { name, label: { en: name, zh: name } }
}

describe('docs/metrics.md', () => {
  it.each(totals.map(({ name, unit, label }) => [name, unit, label.en, label.zh] as const))('has a row for %s', (name, unit, en, zh) => {
    expect(text).toContain(`| \`${name}\` | ${unit} | ${en} · ${zh} |`)
  })

  it('has a row for no other total', () => {
    const rows = [...text.matchAll(/^\| `(\w+)` \| \w+ \| .* · /gm)].map(([, name]) => name)
    expect(rows).toEqual(totals.map((metric) => metric.name))
  })

  it('names every breakdown', () => {
    const breakdowns = new Set(all.filter((m) => m.name.includes('[')).map((m) => m.name.replace(/=.*\]/, '=…]')))
    expect([...breakdowns].filter((name) => !text.includes(`\`${name}\``))).toEqual([])
  })
})
