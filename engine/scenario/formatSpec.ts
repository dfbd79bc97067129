import { fittedSpread, fittedValue } from '../base/fitted.ts'
import { quantile } from '../base/quantile.ts'
import type { Spec } from '../base/value.ts'

/** A value as a person would write it, in the field's unit: `0.35`, `50 – 300 – 800`, `1 / (1 + F)`. */
export function formatSpec(spec: Spec): string {
  switch (spec.kind) {
    case 'number':
      return formatNumber(spec.value)
    case 'pert':
      return [spec.low, spec.mode, spec.high].map(formatNumber).join(' – ')
    case 'uniform':
      return `${formatNumber(spec.low)} – ${formatNumber(spec.high)}`
    case 'normal':
      return `${formatNumber(spec.mean)} ± ${formatNumber(spec.sd)}`
    case 'lognormal':
      return `lognormal(median ${formatNumber(spec.median)}, sigma ${formatNumber(spec.sigma)})`
    case 'beta':
      return `beta(${formatNumber(spec.alpha)}, ${formatNumber(spec.beta)})`
    case 'gamma':
      return `gamma(shape ${formatNumber(spec.shape)}, scale ${formatNumber(spec.scale)})`
    case 'fitted': {
      const estimate = fittedValue(spec, 0)
      return `${formatNumber(estimate)} ± ${formatNumber(fittedSpread(spec) * (spec.scale === 'log' ? estimate : 1))}`
    }
    case 'posterior':
      return `${formatNumber(spec.center)} [${formatNumber(quantile(spec, 0.05))}, ${formatNumber(quantile(spec, 0.95))}]`
    case 'empirical':
      return `samples of ${spec.input}`
    case 'formula':
      return spec.source
  }
}

/** Six significant digits without trailing noise. */
export function formatNumber(x: number): string {
  return Number.isInteger(x) && Math.abs(x) < 1e15 ? String(x) : String(Number(x.toPrecision(6)))
}
