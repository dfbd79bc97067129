import { readdirSync } from 'node:fs'
import { describe, it } from 'vitest'
import type { FactTheme } from './fact.ts'
import { openFact } from './openFact.ts'

const folder = new URL('./statistics/', import.meta.url)
for (const file of readdirSync(folder).filter((name) => name.endsWith('.ts') && name !== 'index.ts')) {
  const module = (await import(new URL(file, folder).href)) as Record<string, FactTheme>
  for (const theme of Object.values(module)) {
    describe(file, () => {
      it.each(Object.keys(theme))(
        '%s',
        async (id) => {
          const fact = await openFact(theme[id])
          const begun = performance.now()
          const each = Array.from({ length: 8 }, (_, i) => fact.evaluate({ others: 'mode', luck: [i] }))
          const seconds = (performance.now() - begun) / 8000
          const pooled = fact.evaluate({ others: 'mode', luck: [0, 1, 2, 3, 4, 5, 6, 7] })
          for (const [name, value] of Object.entries(pooled)) {
            const own = each.map((one) => one[name])
            const mean = own.reduce((s, x) => s + x, 0) / 8
            const sd = Math.sqrt(own.reduce((s, x) => s + (x - mean) ** 2, 0) / 7)
            process.stdout.write(`${id}.${name} ${value.toPrecision(4)} sd ${sd.toPrecision(3)} per replicate, ${seconds.toFixed(2)} s\n`)
          }
        },
        120_000,
      )
    })
  }
}
