import { tickStep } from 'd3-array'
import type { ChartContext, Spec } from '../chart.ts'
import { valueAxisX } from '../parts/axes.ts'

/** A quantitative encoding whose domain is exactly the one given. */
export function linear(field: string, domain: readonly [number, number], axis: Spec | null = null): Spec {
  return { field, type: 'quantitative', scale: { domain: [...domain], nice: false, zero: false }, axis }
}

/** The axis of whole numbers (periods, orders, renewals), with its title below. */
export function wholeAxis(first: number, last: number, width: number, title: string): Spec {
  const step = Math.max(1, tickStep(first, last, Math.max(2, Math.floor(width / 40))))
  const from = Math.ceil(first / step) * step
  const values = Array.from({ length: Math.floor((last - from) / step) + 1 }, (_, i) => from + i * step)
  return { values, format: 'd', title, titleAnchor: 'start', titlePadding: 8, grid: false, domain: true, ticks: true, tickSize: 4 }
}

/** A horizontal value axis with a line under it. */
export function baseAxis(context: ChartContext, unit: string, title: string, count = 5): Spec {
  return { ...valueAxisX(context, unit, title, count), grid: false, domain: true, ticks: true, tickSize: 4 }
}

/** From the lowest to the highest finite value with a little air; from zero where `fromZero`. */
export function domainOf(values: readonly number[], fromZero = false): readonly [number, number] {
  const finite = values.filter(Number.isFinite)
  const [low, high] = [Math.min(...finite, fromZero ? 0 : Infinity), Math.max(...finite, fromZero ? 0 : -Infinity)]
  const air = (high - low) * 0.05 || Math.abs(high) * 0.1 || 1
  return [fromZero && low === 0 ? 0 : low - air, high + air]
}

/** Six significant digits: more than a pixel, fewer bytes. What is not finite is left out, so that a mark without it is not drawn. */
export function slimmed<T extends Readonly<Record<string, number | string>>>(row: T): T {
  const kept = Object.entries(row).filter(([, x]) => typeof x === 'string' || Number.isFinite(x))
  return Object.fromEntries(kept.map(([key, x]) => [key, typeof x === 'number' ? Number(x.toPrecision(6)) : x])) as T
}
