import { writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { fullModel } from './fullModel.ts'
import { logit } from './logit.ts'
import type { BenchRow } from './measure.ts'
import { oneMoreMechanism } from './oneMoreMechanism.ts'
import { threads } from './threads.ts'

/** `npm run bench`: measures, prints, and with `--write` puts the table into bench/README.md. */
const quick = process.argv.includes('--quick')
const rows: BenchRow[] = [
  ...fullModel(100_000, 0.4, quick ? 3 : 9),
  ...(quick ? [] : fullModel(1_000_000, 0.4, 3)),
  ...oneMoreMechanism('trust', 100_000, 0.4, quick ? 3 : 9),
  ...oneMoreMechanism('contagion', 100_000, 0.4, quick ? 3 : 9),
  ...logit(100_000, quick ? 3 : 9),
  ...(quick ? [] : logit(1_000_000, 3)),
  ...(await threads(quick ? 4 : 24, quick ? 1 : 3)),
]

const table = [
  '| what | workload | best | median | unit |',
  '|---|---|---:|---:|---|',
  ...rows.map((r) => `| ${r.what} | ${r.workload} | ${r.value.toFixed(1)} | ${r.median.toFixed(1)} | ${r.unit} |`),
].join('\n')
process.stdout.write(`${table}\n`)
if (process.argv.includes('--write')) {
  const head = `# Benchmarks\n\nMeasured ${new Date().toISOString().slice(0, 10)} on ${cpus()[0]?.model.trim()}, ${cpus().length} cores, Node ${process.version}, by \`npm run bench -- --write\`; one core unless said. Machines are noisy: compare ratios.\n`
  writeFileSync(new URL('./README.md', import.meta.url), `${head}\n${table}\n`)
}
