import { readFileSync } from 'node:fs'

/**
 * The most memory that this process ever had in use, in bytes: VmHWM of /proc (Linux), elsewhere `maxRSS`. The latter counts
 * on Linux what the parent process had in use when it started this one, which may be more.
 */
export function peakMemory(): number {
  try {
    const kib = /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'latin1'))
    if (kib) return Number(kib[1]) * 1024
  } catch {
    // No Linux.
  }
  return process.resourceUsage().maxRSS * 1024
}
