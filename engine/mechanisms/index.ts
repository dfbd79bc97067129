import type { Mechanism } from '../plan/mechanism.ts'
import { adoption } from './adoption.ts'
import { attention } from './attention.ts'
import { brandPosts } from './brandPosts.ts'
import { bundles } from './bundles.ts'
import { contagion } from './contagion.ts'
import { creatorPosts } from './creatorPosts.ts'
import { engagement } from './engagement.ts'
import { events } from './events.ts'
import { fixedCosts } from './fixedCosts.ts'
import { frequencyCap } from './frequencyCap.ts'
import { organicAdoption } from './organicAdoption.ts'
import { paidMedia } from './paidMedia.ts'
import { peerShares } from './peerShares.ts'
import { purchases } from './purchases.ts'
import { pushes } from './pushes.ts'
import { subscription } from './subscription.ts'
import { trust } from './trust.ts'

/** The shipped mechanisms: the only list. It is passed as an argument wherever mechanisms are needed. */
export const mechanisms: readonly Mechanism[] = [
  adoption,
  attention,
  brandPosts,
  bundles,
  contagion,
  creatorPosts,
  engagement,
  events,
  fixedCosts,
  frequencyCap,
  organicAdoption,
  paidMedia,
  peerShares,
  purchases,
  pushes,
  subscription,
  trust,
]
