import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { tmpdir } from 'node:os'
import { test } from 'vitest'
import { loadScenario } from '../../runtime/loadScenario.ts'
import { mechanisms } from '../broken/mechanisms.ts'
import { HUGE } from './mutate.ts'
const good = readFileSync('test/broken/base/good.yaml', 'utf8')
test('t', async () => {
  const f = mkdtempSync(join(tmpdir(), 'h-'))
  for (const frac of [0.999, 0.5, 0.2]) for (const [i, h] of HUGE.entries()) {
    const text = h(good, { below: (n: number) => Math.floor(n * frac), pick: (l: any) => l[0], chance: () => false } as any, [])
    writeFileSync(join(f, 'x.yaml'), text)
    const c = process.cpuUsage()
    const r = await loadScenario(join(f, 'x.yaml'), { list: mechanisms }).catch((e) => e)
    const u = process.cpuUsage(c)
    console.log('LAP', frac, i, text.length, Math.round((u.user + u.system) / 1000), r?.issues?.[0]?.code ?? String(r?.message ?? 'read').slice(0, 100))
  }
}, 300000)
