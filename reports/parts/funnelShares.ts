import { numberOf, type Row } from '../rows.ts'

/** People who got at least as far as each stage: everyone, aware, interested, customer. */
export interface FunnelCounts {
  readonly people: number
  readonly aware: number
  readonly interested: number
  readonly customer: number
}

/** Stages hold people once (where they stand at the end), so each level is the sum of its own and all further stages. */
export function funnelCounts(rows: readonly Row[], arm: string, segment: string): FunnelCounts {
  const at = (stage: string) => {
    const row = rows.find((candidate) => candidate.arm === arm && candidate.segment === segment && candidate.stage === stage)
    return row === undefined ? NaN : numberOf(row, 'people')
  }
  const customer = at('customer')
  const interested = at('interested') + customer
  const aware = at('aware') + interested
  return { people: at('unaware') + aware, aware, interested, customer }
}
