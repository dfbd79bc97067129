import { availableParallelism, totalmem } from 'node:os'

/** What a run notes about the machine; it never enters the run's id. */
export interface HostFacts {
  readonly node: string
  readonly platform: string
  readonly cores: number
  readonly memoryBytes: number
}

/** Facts about this machine. */
export function hostFacts(): HostFacts {
  return { node: process.version, platform: `${process.platform}-${process.arch}`, cores: availableParallelism(), memoryBytes: totalmem() }
}
