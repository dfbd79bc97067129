import { describe, expect, it } from 'vitest'
import { PHASES } from '../../engine/plan/mechanism.ts'
import { page } from './pages.ts'

const text = page('docs/odd.md')

describe('docs/odd.md', () => {
  it('has the seven elements of the protocol', () => {
    const headings = [...text.matchAll(/^## (\d)\. /gm)].map(([, number]) => Number(number))
    expect(headings).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  })

  it('tells the phases of the step in their order', () => {
    const schedule = text.slice(text.indexOf('signals ← 1'), text.indexOf('check        '))
    const named = [...schedule.matchAll(/^ *(\w+) {2,}/gm)].map(([, name]) => name).filter((name) => (PHASES as readonly string[]).includes(name))
    expect(named).toEqual([...PHASES])
  })

  it('leads to the page that has every mechanism', () => {
    expect(text).toContain('](mechanisms.md)')
  })
})
