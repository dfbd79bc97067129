import type { Value } from './value.ts'

/** Whether a value of a scenario is this number, for certain. */
export function isExactly({ spec }: Value, number: number): boolean {
  return spec.kind === 'number' && spec.value === number
}
