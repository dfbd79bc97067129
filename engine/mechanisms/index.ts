import type { Mechanism } from '../plan/mechanism.ts'
import { adoption } from './adoption.ts'
import { attention } from './attention.ts'
import { brandPosts } from './brandPosts.ts'
import { budgetReallocation } from './budgetReallocation.ts'
import { bundles } from './bundles.ts'
import { calendar } from './calendar.ts'
import { churnTargeting } from './churnTargeting.ts'
import { coCreation } from './coCreation.ts'
import { communities } from './communities.ts'
import { communityInvitation } from './communityInvitation.ts'
import { competitors } from './competitors.ts'
import { consent } from './consent.ts'
import { contagion } from './contagion.ts'
import { contentLife } from './contentLife.ts'
import { coupons } from './coupons.ts'
import { creatorPosts } from './creatorPosts.ts'
import { crises } from './crises.ts'
import { crisisResponse } from './crisisResponse.ts'
import { dayParts } from './dayParts.ts'
import { engagement } from './engagement.ts'
import { engagementLevels } from './engagementLevels.ts'
import { events } from './events.ts'
import { everydayTalk } from './everydayTalk.ts'
import { fixedCosts } from './fixedCosts.ts'
import { frequencyCap } from './frequencyCap.ts'
import { friction } from './friction.ts'
import { homogeneity } from './homogeneity.ts'
import { liveEvents } from './liveEvents.ts'
import { organicAdoption } from './organicAdoption.ts'
import { paidEngagement } from './paidEngagement.ts'
import { paidMedia } from './paidMedia.ts'
import { peerShares } from './peerShares.ts'
import { pilotGate } from './pilotGate.ts'
import { platformHedge } from './platformHedge.ts'
import { platformShocks } from './platformShocks.ts'
import { pricePremium } from './pricePremium.ts'
import { purchases } from './purchases.ts'
import { pushes } from './pushes.ts'
import { quietPause } from './quietPause.ts'
import { recommendation } from './recommendation.ts'
import { referral } from './referral.ts'
import { reviews } from './reviews.ts'
import { subscription } from './subscription.ts'
import { trust } from './trust.ts'
import { userFrequency } from './userFrequency.ts'
import { winBack } from './winBack.ts'

/** The shipped mechanisms: the only list. It is passed as an argument wherever mechanisms are needed. */
export const mechanisms: readonly Mechanism[] = [
  adoption,
  attention,
  brandPosts,
  budgetReallocation,
  bundles,
  calendar,
  churnTargeting,
  coCreation,
  communities,
  communityInvitation,
  competitors,
  consent,
  contagion,
  contentLife,
  coupons,
  creatorPosts,
  crises,
  crisisResponse,
  dayParts,
  engagement,
  engagementLevels,
  events,
  everydayTalk,
  fixedCosts,
  frequencyCap,
  friction,
  homogeneity,
  liveEvents,
  organicAdoption,
  paidEngagement,
  paidMedia,
  peerShares,
  pilotGate,
  platformHedge,
  platformShocks,
  pricePremium,
  purchases,
  pushes,
  quietPause,
  recommendation,
  referral,
  reviews,
  subscription,
  trust,
  userFrequency,
  winBack,
]
