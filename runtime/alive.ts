import { readFileSync } from 'node:fs'

/**
 * When a process of this machine began, in the kernel's own count (Linux), so that a later process with the same number is told
 * apart; elsewhere an empty text. `undefined`: no such process.
 */
export function startOf(pid: number): string | undefined {
  try {
    process.kill(pid, 0)
  } catch (error) {
    // EPERM: it lives, and belongs to somebody else.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return undefined
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    // The second field is the name in parentheses and may hold anything; the 20th after it is the start.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19]
  } catch {
    return ''
  }
}

/** Whether the process that left its number, and perhaps its start, still runs. */
export function isAlive(pid: number, start = ''): boolean {
  const found = startOf(pid)
  return found !== undefined && (start === '' || found === '' || found === start)
}
