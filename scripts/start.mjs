// Fits the sample history, then runs the flagship scenario that uses the fits: what the README's first command shows.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const kocast = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url))
const history = 'scenarios/history'
const commands = [
  [
    'fit',
    'retention',
    `${history}/retention-cloud.csv`,
    '--mapping',
    `${history}/retention-cloud.mapping.yaml`,
    '--out',
    `${history}/cloud-retention.json`,
  ],
  ['fit', 'value', `${history}/orders.csv`, '--mapping', `${history}/orders.mapping.yaml`, '--out', `${history}/phone-value.json`],
  ['run', 'scenarios/phone-launch.yaml', ...process.argv.slice(2)],
]
for (const command of commands) {
  const { status } = spawnSync(process.execPath, [kocast, ...command], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    stdio: 'inherit',
  })
  if (status !== 0) process.exit(status ?? 1)
}
