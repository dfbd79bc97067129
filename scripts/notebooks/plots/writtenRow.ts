import { numberFormat } from '../../../reports/numbers.ts'
import type { Axis, CellRow, CurvePoint } from './plot.ts'

const { unit: write, interval } = numberFormat('en', 'CNY')

/** A point as a row of the table below its chart. */
export function writtenRow(x: Axis, y: Axis, { x: at, mean, p05, p95 }: CurvePoint): CellRow {
  return {
    [x.title]: writtenAt(x, at),
    [y.title]: write(mean, y.unit),
    ...(p05 !== undefined && p95 !== undefined && { '90% interval': interval(p05, p95, y.unit) }),
  }
}

/** A place on an axis, all digits of it. */
export function writtenAt({ unit }: Axis, at: number): string {
  return unit === 'none' || unit === 'days' || unit === 'ratio' ? String(Number(at.toPrecision(6))) : write(at, unit)
}
