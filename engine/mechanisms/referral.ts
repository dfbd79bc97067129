import { z } from 'zod'
import { quantity } from '../base/field.ts'
import { pair, uniform } from '../base/keyed.ts'
import { schedule } from '../base/schedule.ts'
import { KIND, LINE } from '../plan/kinds.ts'
import { mechanism } from '../plan/mechanism.ts'
import { chooseFriends, MOST_FRIENDS } from './invitations/chooseFriends.ts'
import { offerOf, waitDays } from './invitations/offer.ts'
import { rewardsDue } from './invitations/rewardsDue.ts'

const lift = (en: string, zh: string, low: number, mode: number, high: number, source: string, grade: 'reported' | 'assumption') =>
  quantity({ unit: 'log-odds', about: [en, zh], default: { low, mode, high, source, grade } })

const params = z.strictObject({
  notice: quantity({
    unit: 'share',
    about: ['probability that a rested friend notices an invitation', '好友看到邀请的概率'],
    min: 0,
    max: 1,
    default: { low: 0.5, mode: 0.7, high: 0.9, grade: 'assumption' },
  }),
  friend: lift(
    'log-odds to engage and to buy of a friend’s invitation against an ad',
    '好友邀请相对广告的互动与购买增益',
    0.6,
    1,
    1.5,
    'trust in people known, Nielsen (yeh.cc)',
    'assumption',
  ),
  reward: lift(
    'log-odds of taking part, and of accepting, for a reward that is large against the price',
    '奖励相对售价足够大时的参与、接受增益',
    0.4,
    0.8,
    1.2,
    'share-incentive: points raise the share rate by 37%, .41 at half (interactive)',
    'reported',
  ),
  rewardHalf: quantity({
    unit: 'share',
    about: ['reward over price at which half of that is reached', '奖励效果达到一半时的奖励占售价比例'],
    min: 0.001,
    max: 1,
    default: { low: 0.02, mode: 0.05, high: 0.1, grade: 'assumption' },
  }),
  badge: lift(
    'log-odds of taking part for a badge',
    '身份勋章的参与增益',
    0.2,
    0.39,
    0.55,
    'badge-share: +35% of a share rate of 20% (community)',
    'reported',
  ),
  emotional: lift(
    'log-odds of taking part, and of accepting, of a personal invitation',
    '情感化邀请的参与、接受增益',
    0.2,
    0.5,
    0.9,
    'emotional-referral: 40% of new members come from old ones (community); size assumed',
    'assumption',
  ),
  wait: quantity({
    unit: 'days',
    about: ['mean time from buying to inviting a friend', '购买到邀请好友的平均间隔'],
    min: 0,
    default: { low: 1, mode: 3, high: 7, grade: 'assumption' },
  }),
})

/** Bins of chain depth, the last one open. */
const DEPTHS = 12

/**
 * Customers bring friends. Who buys (or has bought before the programme begins) takes part with a probability that rises with the reward, a
 * badge, a personal tone; each participant invites some of the people who follow them, each after a wait of its own. The invited buy
 * by what the content says, by the friend's word and the reward (log-odds), and by the invitation alone (a hazard); then they may invite
 * in their turn. Inviters are paid for every full quota, friends for every purchase, until the budget is paid out.
 *
 * An agent stands for `scale` people and takes part as one of them, once per programme; what its friends buy is shared out among its
 * people by chance, so rewards under a quota are expectations (hypergeometric).
 *
 * Limiting case: a Galton–Watson process. With participation π, n invitations, all noticed, and acceptance p on a tree-like network,
 * K = π·n·p customers come of each, and a first customer brings 1/(1 − K) in all while K < 1, the d-th generation K^d.
 */
export const referral = mechanism({
  name: 'referral',
  section: 'mechanisms',
  summary: { en: 'Customers invite friends, who may invite in their turn', zh: '老带新：客户邀请好友，好友再邀请' },
  equation:
    'participation: σ(logit π + r(ρ₁) + badge + emotional); friends: η += friend + r(ρ₂) + emotional, H = −ln(1 − σ(logit p + r(ρ₂) + emotional)); r(ρ) = reward·ρ/(ρ + half), ρ = reward/price; K_d = brought by depth d / customers of depth d',
  source: 'branching process (Watson & Galton 1875); referral rewards as facts share-incentive, badge-share, emotional-referral',
  params,
  columns: [
    { name: 'participant-row', type: 'i32', of: ['agent', 'referral'] },
    { name: 'chain-depth', type: 'u8', of: ['agent'] },
    { name: 'invitation-first', type: 'i32', of: ['step'] },
    { name: 'referral-account', type: 'f64', of: ['referral', 2] },
  ],
  cubes: [
    { name: 'referral-participants', type: 'f64', of: ['step'], unit: 'people' },
    { name: 'referral-invitations', type: 'f64', of: ['step'], unit: 'people' },
    { name: 'referral-successes', type: 'f64', of: ['step'], unit: 'people' },
    { name: 'referral-rewards', type: 'f64', of: ['step'], unit: 'money' },
    { name: 'referral-depth', type: 'f64', of: [DEPTHS], unit: 'people' },
    { name: 'referral-brought', type: 'f64', of: [DEPTHS], unit: 'people' },
  ],
  tables: {
    participants: { agent: 'i32', referral: 'u8', depth: 'u8', friends: 'i32', successes: 'f64', rewards: 'f64' },
    invitations: { participant: 'i32', friend: 'i32', next: 'i32' },
  },
  streams: ['participation', 'friends', 'wait'],
  isIdle: ({ campaign }) => campaign.referrals.length === 0,
  build(p, host) {
    const { world, status } = host
    const { referrals, population } = world
    const { scale } = status
    // without the campaign there are no programmes, and the columns keep their place
    const width = Math.max(1, referrals.length)
    const rowOf = host.own<Int32Array>('participant-row')
    const chainDepth = host.own<Uint8Array>('chain-depth')
    const account = host.own<Float64Array>('referral-account')
    const tookPart = host.own<Float64Array>('referral-participants')
    const invited = host.own<Float64Array>('referral-invitations')
    const successes = host.own<Float64Array>('referral-successes')
    const rewards = host.own<Float64Array>('referral-rewards')
    const depths = host.own<Float64Array>('referral-depth')
    const brought = host.own<Float64Array>('referral-brought')
    const participants = host.table('participants')
    const invitations = host.table('invitations')
    const due = schedule(host.own<Int32Array>('invitation-first'), invitations)
    const participation = host.stream('participation')
    const friends = host.stream('friends')
    const waits = host.stream('wait')
    const offers = referrals.map((r) => offerOf(world, r, p))
    const programmeOf = new Int32Array(world.contents.length * world.channels.length).fill(-1)
    referrals.forEach(({ content, channel }, r) => (programmeOf[content * world.channels.length + channel] = r))
    const asked = world.products.map((_, product) => referrals.flatMap((r, i) => (r.product === product ? [i] : [])))
    const { notice, wait, friend: friendLift } = p
    const list = new Int32Array(MOST_FRIENDS)

    const isOpen = (r: number, step: number) =>
      step >= referrals[r].fromStep && step < referrals[r].toStep && account[2 * r + 1] < referrals[r].budget

    /** Of the agent's people that have bought, from the `before`-th on, one is the one who speaks for it and takes part. */
    function mayTakePart(agent: number, r: number, before: number, people: number, depth: number, step: number): void {
      const u = uniform(participation, agent, referrals[r].id) * scale
      const chance = offers[r].participation
      if (u >= chance * before && u < chance * (before + people)) takePart(agent, r, depth, step)
    }

    /** Chooses the friends and the steps in which they are invited, from the next one on. */
    function takePart(agent: number, r: number, depth: number, step: number): void {
      if (rowOf[agent * width + r] > 0) return
      const { channel, id, invitations: wanted } = referrals[r]
      const n = Math.min(MOST_FRIENDS, Math.floor(wanted + uniform(friends, agent, ~id)))
      const found = chooseFriends(world, agent, channel, n, friends, pair(agent, id), list)
      const row = participants.add()
      rowOf[agent * width + r] = row + 1
      participants.at.agent[row] = agent
      participants.at.referral[row] = r
      participants.at.depth[row] = depth
      participants.at.friends[row] = found
      tookPart[step] += scale
      for (let k = 0; k < found; k++) {
        const invitation = invitations.add()
        invitations.at.participant[invitation] = row
        invitations.at.friend[invitation] = list[k]
        due.file(invitation, step + 1 + Math.floor(waitDays(uniform(waits, agent, pair(list[k], id)), wait) / world.stepDays))
      }
    }

    /** Books a friend's purchase on the participant who brought them. */
    function book(row: number, people: number, step: number): void {
      const r = participants.at.referral[row]
      const { quota, inviterReward, inviteeReward } = referrals[r]
      participants.at.successes[row] += people
      successes[step] += people
      brought[Math.min(DEPTHS - 1, participants.at.depth[row])] += people
      const owed = rewardsDue(scale, participants.at.friends[row], participants.at.successes[row], quota)
      account[2 * r] += (owed - participants.at.rewards[row]) * inviterReward + people * inviteeReward
      participants.at.rewards[row] = owed
    }

    return {
      stimulate(step) {
        referrals.forEach(({ fromStep, product }, r) => {
          // who bought before the programme is asked when it begins: the one look at everybody
          if (step !== fromStep || step === 0) return
          for (let agent = 0; agent < population.size; agent++) {
            const people = status.adopted[agent * status.products + product]
            if (people > 0) mayTakePart(agent, r, 0, people, chainDepth[agent], step - 1)
          }
        })
      },
      deliver(step, sink) {
        due.visit(step, (invitation) => {
          const row = invitations.at.participant[invitation]
          const r = participants.at.referral[row]
          if (!isOpen(r, step)) return
          const { content, channel, id } = referrals[r]
          const source = participants.at.agent[row]
          sink.begin({ source, content, channel, kind: KIND.referral, flight: -1, notice })
          sink.add(invitations.at.friend[invitation], pair(source, id))
          invited[step] += scale
        })
      },
      respond({ size, kind, content, channel, engage, adopt }) {
        for (let i = 0; i < size; i++) {
          if (kind[i] !== KIND.referral) continue
          const { logOdds, hazard } = offers[programmeOf[content[i] * world.channels.length + channel[i]]]
          engage.eta[i] += friendLift
          adopt.eta[i] += logOdds
          adopt.hazard[i] += hazard
        }
      },
      decided({ size, agent, kind, source, content, channel, adopters }, step) {
        for (let i = 0; i < size; i++) {
          if (kind[i] !== KIND.referral || adopters[i] === 0) continue
          const r = programmeOf[content[i] * world.channels.length + channel[i]]
          const row = rowOf[source[i] * width + r] - 1
          chainDepth[agent[i]] = Math.min(255, participants.at.depth[row] + 1)
          book(row, adopters[i], step)
        }
      },
      settle(step) {
        referrals.forEach(({ budget }, r) => {
          const pay = Math.min(account[2 * r], budget - account[2 * r + 1])
          account[2 * r] = 0
          account[2 * r + 1] += pay
          rewards[step] += pay
          if (pay > 0) host.spend(LINE.incentives, step, pay, -1)
        })
        const { arrivals } = status
        const { agent, product, people, before, kind } = arrivals.at
        for (let i = 0; i < arrivals.size; i++) {
          const programmes = asked[product[i]]
          if (programmes.length === 0) continue
          const depth = kind[i] === KIND.referral ? chainDepth[agent[i]] : 0
          depths[Math.min(DEPTHS - 1, depth)] += people[i]
          for (const r of programmes) if (isOpen(r, step)) mayTakePart(agent[i], r, before[i], people[i], depth, step)
        }
      },
    }
  },
})
