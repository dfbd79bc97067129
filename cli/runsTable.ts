import type { Lang } from '../reports/numbers.ts'
import { cleanText } from '../reports/cleanResult.ts'
import type { ListedRun } from '../runtime/listRuns.ts'
import { message, type MessageKey } from './messages.ts'
import { textTable } from './textTable.ts'

/** Runs as aligned lines: id, title, date, replicates, size, state. */
export function runsTable(runs: readonly ListedRun[], lang: Lang): string[] {
  const heads: MessageKey[] = ['run-id', 'run-title', 'run-date', 'run-replicates', 'run-size', 'run-state']
  const rows = runs.map((run) => {
    const { id, title, started, replicates, kept, bytes, state } = run
    const said = message(lang, `state-${state}`, { kept, total: replicates })
    return [id, cleanText(title[lang] || title.en), dateOf(started), String(replicates), sizeOf(bytes), said]
  })
  return textTable([heads.map((key) => message(lang, key)), ...rows], ['left', 'left', 'left', 'right', 'right', 'left'])
}

/** `2026-11-23 07:31`, in the time of this machine. */
function dateOf(iso: string): string {
  const date = new Date(iso)
  const two = (n: number) => String(n).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${two(date.getHours())}:${two(date.getMinutes())}`
}

function sizeOf(bytes: number): string {
  return bytes < 2 ** 20 ? `${Math.ceil(bytes / 2 ** 10)} KiB` : `${(bytes / 2 ** 20).toFixed(1)} MiB`
}
