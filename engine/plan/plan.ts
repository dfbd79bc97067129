import type { CovariateTable } from '../base/covariateTable.ts'
import type { Key } from '../base/keyed.ts'
import type { Network } from '../network/network.ts'
import type { Creators } from '../population/creator.ts'
import type { Population } from '../population/population.ts'
import type { Scenario } from '../scenario/schema.ts'

/**
 * A scenario ready to simulate: the checked normal form, and the population, creators and network drawn from
 * it. Data and buffers only, so it crosses threads; hooks are built from it in each thread.
 */
export interface Plan {
  readonly scenario: Scenario
  /** Identity of everything that determines the results, without the ensemble's size. */
  readonly hash: string
  readonly steps: number
  readonly stepDays: number
  readonly key: Key
  readonly population: Population
  readonly creators: Creators
  readonly network: Network
  readonly samples: Readonly<Record<string, Float64Array>>
  readonly covariates: Readonly<Record<string, CovariateTable>>
}
