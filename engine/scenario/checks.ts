import type { Issue } from '../base/issue.ts'
import { churnLevels } from './checks/churn.ts'
import { dates } from './checks/dates.ts'
import { market } from './checks/market.ts'
import { currencies, fixedValues, networkSizes, shares } from './checks/numbers.ts'
import { policyReferences } from './checks/policies.ts'
import { bundles, references, uniqueNames } from './checks/references.ts'
import { thresholds } from './checks/thresholds.ts'
import { privateDomain } from './checks/privateDomain.ts'
import { priorChecks } from './priors.ts'
import type { Check, View } from './checks/view.ts'

/** What a schema cannot say. Each looks at the raw scenario, so all findings of all checks come at once. */
const CHECKS: readonly Check[] = [
  references,
  bundles,
  uniqueNames,
  shares,
  dates,
  fixedValues,
  currencies,
  networkSizes,
  thresholds,
  privateDomain,
  churnLevels,
  policyReferences,
  market,
  priorChecks,
]

/** Everything that is wrong with a scenario beyond its shape, all at once. */
export function checks(view: View): Issue[] {
  return CHECKS.flatMap((check) => check(view))
}
