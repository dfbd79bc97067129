import type { Chart } from '../chart.ts'
import { adopters } from './adopters.ts'
import { cascades } from './cascades.ts'
import { cohorts } from './cohorts.ts'
import { communities } from './communities.ts'
import { exposures } from './exposures.ts'
import { fatigue } from './fatigue.ts'
import { flights } from './flights.ts'
import { frequency } from './frequency.ts'
import { funnel } from './funnel.ts'
import { funnelBySegment } from './funnelBySegment.ts'
import { market } from './market.ts'
import { origins } from './origins.ts'
import { payback } from './payback.ts'
import { pools } from './pools.ts'
import { rates } from './rates.ts'
import { reach } from './reach.ts'
import { reachByChannel } from './reachByChannel.ts'
import { referral } from './referral.ts'
import { retention } from './retention.ts'
import { retentionBySegment } from './retentionBySegment.ts'
import { roi } from './roi.ts'
import { sentiment } from './sentiment.ts'
import { spread } from './spread.ts'
import { tiers } from './tiers.ts'
import { timeline } from './timeline.ts'
import { trust } from './trust.ts'
import { uncertainty } from './uncertainty.ts'
import { waterfall } from './waterfall.ts'

/** Every chart, in the order of the report: the only list. */
export const charts: readonly Chart[] = [
  waterfall,
  roi,
  payback,
  uncertainty,
  market,
  reach,
  reachByChannel,
  exposures,
  rates,
  spread,
  cascades,
  pools,
  adopters,
  trust,
  sentiment,
  communities,
  referral,
  funnel,
  funnelBySegment,
  retention,
  retentionBySegment,
  cohorts,
  fatigue,
  frequency,
  origins,
  tiers,
  flights,
  timeline,
]
