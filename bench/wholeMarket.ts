import type { denseDocument } from './denseScenario.ts'

type Document = ReturnType<typeof denseDocument>

/** What gives the mechanisms something to do that the dense scenario leaves idle, by mechanism: changes of its document. */
export const WHOLE_MARKET: Readonly<Record<string, (document: Document) => object>> = {
  calendar: (d) => on(d, 'calendar'),
  'co-creation': (d) => contents(d, { creation: 0.1 }),
  communities: withGroups,
  competitors: (d) => ({ ...d, competitors: [{ name: 'rival', from: 0, product: 'phone', pressure: 0.1, attention: 0.1, churn: 0.1 }] }),
  consent: (d) => ({ ...d, consent: { popups: 2 } }),
  'content-life': (d) => on(d, 'content-life'),
  coupons: withLive,
  crises: withCrisis,
  'day-parts': (d) => on({ ...d, horizon: { ...d.horizon, length: 15, step: '6 hours' } } as Document, 'day-parts'),
  friction: (d) => products(d, { steps: 4, loadSeconds: 3 }),
  homogeneity: (d) => contents(d, { homogeneity: 0.5 }),
  'live-events': withLive,
  'paid-engagement': (d) => ({
    ...d,
    campaign: { flights: d.campaign.flights.map((f) => (f.kind === 'creators' ? { ...f, fakeEngagement: 0.3 } : f)) },
  }),
  'platform-shocks': (d) => ({ ...d, shocks: [{ name: 'new-rules', channel: 'douyin', from: 10, to: 40, reach: 0.6 }] }),
  'price-premium': (d) => on(products(d, { premium: 'follow' }), 'price-premium'),
  recommendation: (d) => ({ ...d, channels: { ...d.channels, douyin: { cpm: 35, pools: {} }, xiaohongshu: { cpm: 35, pools: {} } } }),
  referral: withReferral,
  'budget-reallocation': (d) => policy(d, 'budget-reallocation', { every: '7 days' }),
  'community-invitation': (d) => policy(withGroups(d), 'community-invitation', { perWeek: 3000 }),
  'crisis-response': (d) => policy(withCrisis(d), 'crisis-response', {}),
  'frequency-cap': (d) => policy(d, 'frequency-cap', { contacts: 14, window: '7 days' }),
  'pilot-gate': (d) => policy(d, 'pilot-gate', { flights: ['flight-0'], share: 0.2, length: '7 days' }),
  'platform-hedge': (d) => policy(d, 'platform-hedge', { most: 0.6 }),
  'quiet-pause': (d) => policy(d, 'quiet-pause', {}),
  'user-frequency': (d) => policy(d, 'user-frequency', {}),
  'win-back': (d) => policy(d, 'win-back', {}),
}

function on(document: Document, name: string): Document {
  return { ...document, mechanisms: { ...document.mechanisms, [name]: {} } } as Document
}

function policy(document: Document, name: string, parameters: object): Document {
  return { ...document, policies: { [name]: parameters } } as Document
}

function contents(document: Document, more: object): Document {
  return {
    ...document,
    content: Object.fromEntries(Object.entries(document.content).map(([name, of]) => [name, { ...of, ...more }])),
  } as Document
}

function products(document: Document, more: object): Document {
  return { ...document, products: { ...document.products, phone: { ...document.products.phone, ...more } } }
}

function withFlight(document: Document, flight: object): Document {
  return { ...document, campaign: { ...document.campaign, flights: [...document.campaign.flights, flight] } } as Document
}

/** Groups of a fifth of the people, who hear three posts a week there. */
function withGroups(document: Document): Document {
  const { size, scale } = document.population
  const groups = { channel: 'wechat', product: 'phone', content: 'content-0', founders: 0.2 * size * scale }
  return withFlight({ ...document, communities: { groups } } as Document, {
    name: 'group-posts',
    kind: 'community',
    community: 'groups',
    content: 'content-0',
    from: 0,
    perWeek: 3,
  })
}

function withLive(document: Document): Document {
  const { size, scale } = document.population
  return withFlight(document, {
    name: 'live',
    kind: 'live',
    channel: 'douyin',
    content: 'content-1',
    on: 10,
    viewers: 0.2 * size * scale,
    budget: 100_000,
    coupon: { stock: 10_000, discount: 0.1 },
  })
}

function withCrisis(document: Document): Document {
  return { ...document, crises: [{ name: 'leak', kind: 'data-leak', on: 15, severity: 0.5, reach: 0.3 }] } as Document
}

function withReferral(document: Document): Document {
  const program = {
    name: 'bring-three',
    product: 'phone',
    from: 0,
    channel: 'wechat',
    content: 'content-2',
    inviterReward: 100,
    inviteeReward: 50,
  }
  return { ...document, campaign: { ...document.campaign, referrals: [program] } } as Document
}
