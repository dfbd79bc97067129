import type { Mistake } from './mistake.ts'

const LAUNCH = 'base/launch.yaml'
const PHONE = '../../scenarios/phone-launch.yaml'
const GOOD = '../broken/base/good.yaml'

/** A mistake in the base that has every section. */
export const launch = (name: string, edit: Mistake['edit'], says?: Mistake['says'], line?: Mistake['line']): Mistake => ({
  name,
  base: LAUNCH,
  edit,
  ...(says !== undefined && { says }),
  ...(line !== undefined && { line }),
})
/** A mistake in the shipped scenario. */
export const phone = (...args: Parameters<typeof launch>): Mistake => ({ ...launch(...args), base: PHONE })
/** A mistake in the scenario that is written on few lines. */
export const good = (...args: Parameters<typeof launch>): Mistake => ({ ...launch(...args), base: GOOD })

/** How a near name is offered. */
export const meant = (key: string): string => `did you mean "${key}"`
