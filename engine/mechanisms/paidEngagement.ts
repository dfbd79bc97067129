import { z } from 'zod'
import { quantity } from '../base/field.ts'
import { isExactly } from '../base/isExactly.ts'
import { LINE } from '../plan/kinds.ts'
import { mechanism } from '../plan/mechanism.ts'

const params = z.strictObject({
  price: quantity({
    unit: 'money',
    about: ['price of one bought engagement', '单个虚假互动的购买价格'],
    min: 0,
    default: { low: 0.05, mode: 0.2, high: 0.5, grade: 'assumption' },
  }),
})

/**
 * Bots and bought likes. Followers who are no people (`creators.<tier>.fakeFollowers`) get no post, so a post reaches the real part of its
 * audience alone. Where a share f of the engagement shown under a flight's posts is bought (`fakeEngagement`), the feed sees 1/(1 − f) times
 * the real engagement and recommends accordingly; bought engagements cost money, are no contacts and never convert.
 *
 * Limiting case: f = 0 and no fake followers are as good as no mechanism; without staged pools, bought engagement costs and brings nothing.
 */
export const paidEngagement = mechanism({
  name: 'paid-engagement',
  section: 'mechanisms',
  summary: { en: 'Bots follow and bought likes deceive the feed', zh: '虚假粉丝与刷量：骗取推荐但不带来转化' },
  equation: 'real reach = (1 − fakeFollowers) · reach; score ← score/(1 − f); bought = engagements · f/(1 − f)',
  source: 'facts fake-likes; fraud share of budgets (market.md §5)',
  params,
  columns: [
    { name: 'fake-followers', type: 'f64', of: ['kind'] },
    { name: 'fake-share', type: 'f64', of: ['flight'] },
  ],
  cubes: [{ name: 'fake-engagements', type: 'f64', of: ['step', 'flight'], unit: 'people' }],
  isIdle: ({ creators, campaign }) =>
    Object.values(creators).every((tier) => !tier || isExactly(tier.fakeFollowers, 0)) &&
    campaign.flights.every((flight) => !('fakeEngagement' in flight) || isExactly(flight.fakeEngagement, 0)),
  build({ price }, host) {
    const { world } = host
    const followers = host.own<Float64Array>('fake-followers')
    for (const { kind, fakeFollowers } of world.tiers) followers[kind] = fakeFollowers
    const share = host.own<Float64Array>('fake-share')
    for (const { index, fakeEngagement } of world.flights) share[index] = fakeEngagement
    const bought = host.own<Float64Array>('fake-engagements')
    const flights = share.length
    const perReal = share.map((f) => (f / (1 - f)) * world.population.scale)
    const faking = world.flights.filter((flight) => flight.fakeEngagement > 0)

    return {
      decided({ size, flight, engaged }, step) {
        if (faking.length === 0) return
        for (let i = 0; i < size; i++) if (engaged[i] === 1 && flight[i] >= 0) bought[step * flights + flight[i]] += perReal[flight[i]]
      },
      settle(step) {
        for (const { index } of faking) host.spend(LINE.other, step, bought[step * flights + index] * price, index)
      },
    }
  },
})
