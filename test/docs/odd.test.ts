import { describe, expect, it } from 'vitest'
import { isValue } from '../../engine/base/value.ts'
import { mechanisms } from '../../engine/mechanisms/index.ts'
import { formatSpec } from '../../engine/scenario/formatSpec.ts'
import { page } from './pages.ts'

const text = page('docs/odd.md')
const submodels = text.slice(text.indexOf('## 7. Submodels'), text.indexOf('## 8.'))

/** `halfLife | days | 3 – 7 – 14`: what a row of a table of parameters begins with. */
function rowOf(name: string, value: unknown): string {
  return isValue(value) ? `| \`${name}\` | ${value.field.unit} | ${formatSpec(value.spec)} |` : `| \`${name}\` | – | ${String(value)} |`
}

describe.each(mechanisms.map((m) => [m.name, m] as const))('docs/odd.md on %s', (name, m) => {
  const file = `engine/mechanisms/${name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())}.ts`
  const part = submodels.slice(submodels.indexOf(`\`${file}\``)).split(/\n### |`engine\/mechanisms\//)

  it('names its file', () => {
    expect(submodels).toContain(`\`${file}\``)
  })

  it('states every parameter with unit and default', () => {
    const own = part.slice(0, 2).join('')
    const rows = Object.entries(m.params.parse({})).map(([key, value]) => rowOf(key, value))
    expect(rows.filter((row) => !own.includes(row))).toEqual([])
  })
})
