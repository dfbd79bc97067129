import { z } from 'zod'
import { quantity } from '../base/field.ts'
import { exp, log } from '../base/math.ts'
import { KIND, LINE } from '../plan/kinds.ts'
import { mechanism } from '../plan/mechanism.ts'
import { admission, JOINED_BY } from './community/admission.ts'
import { foundersOf } from './community/founders.ts'
import { hostFlights } from './community/hostPosts.ts'
import { membership } from './community/membership.ts'
import { posting } from './community/posting.ts'
import { shapeOf } from './community/shape.ts'

const share = (en: string, zh: string, low: number, mode: number, high: number, source: string, grade: 'C' | 'assumption') =>
  quantity({ unit: 'share', about: [en, zh], min: 0, max: 1, default: { low, mode, high, source, grade } })
const ACTIVE = 'active share by group size (nctoro 38344)'

const params = z.strictObject({
  notice: share('probability that who opens a post reads it', '打开后认真阅读的概率', 0.7, 0.85, 0.95, 'no published level', 'assumption'),
  activeSmall: share('active share of groups of 75 and fewer', '75 人及以下群的活跃占比', 0.5, 0.65, 0.75, ACTIVE, 'C'),
  activeMiddle: share('active share of groups of 200', '200 人群的活跃占比', 0.3, 0.45, 0.55, ACTIVE, 'C'),
  activeLarge: share('active share of groups of 400 and more', '400 人及以上群的活跃占比', 0.15, 0.25, 0.35, ACTIVE, 'C'),
  emotional: quantity({
    unit: 'none',
    about: ['how many times longer an emotional community holds its members', '情感型社群的留存时长倍数'],
    min: 1,
    max: 20,
    default: {
      low: 2,
      mode: 4,
      high: 6,
      source: 'emotional-community-retention: 2.8 times where a quarter of a functional one is left (community)',
      grade: 'reported',
    },
  }),
  ugc: quantity({
    unit: 'none',
    about: ['how many times longer members stay where enough of the posts are theirs', '成员内容（UGC）充足时的留存时长倍数'],
    min: 1,
    max: 20,
    default: {
      low: 2,
      mode: 4,
      high: 6,
      source: 'ugc-community-retention: 2.8 times at 40% UGC where a quarter of a brand-made one is left (community)',
      grade: 'reported',
    },
  }),
  ugcShare: quantity({
    unit: 'share',
    about: ['share of posts by members that is enough', '成员内容充足的占比线'],
    min: 0.01,
    max: 1,
    default: { value: 0.4, source: 'ugc-community-retention (community)', grade: 'reported' },
  }),
  memberVoice: quantity({
    unit: 'log-odds',
    about: ['log-odds that a member’s post has over the host’s, to engage and to buy', '成员帖相对群主帖的互动与购买增益'],
    default: { low: 0.4, mode: 0.74, high: 1, source: 'koc-post-vs-ad: 2.1 times (wom)', grade: 'reported' },
  }),
})

/** Half-life of the paces from which the share of members' posts is told, in days. */
const PACE = 14
const LN2 = 0.6931471805599453

/**
 * The private domain. Buyers, people who engaged in public and the invited join; members sit in groups of bounded size; the host's posts
 * reach every group, members' posts their own, each member with the probability open · a. What they read they share with their followers
 * as anybody does (`peer-shares`), so the loop from public to private runs back.
 *
 * A community ages on a clock K of strain that runs with the days, slower by what holds its members: kind and share of posts of their own.
 * The hazard of leaving per unit of K is λ, and a group's activity halves every `life` of it. An agent stands for `scale` people: it joins
 * with the probability of one of them, and full groups are made of groupSize/scale agents, so expectations do not depend on the scale.
 *
 * Joining and leaving take effect when the next step begins: within a step everybody sees the same members.
 *
 * Limiting case: without hold (functional, no members' posts) and J joining a day, M(t) = (J/λ)(1 − e^(−λt)), founders survive as
 * e^(−λt), and a post has M · open · a(t) contacts; without communities nothing happens.
 */
export const communities = mechanism({
  name: 'communities',
  section: 'mechanisms',
  summary: { en: 'Members of the private domain join, read, post and leave', zh: '私域社群：入群、阅读、发帖与退群' },
  equation:
    'dK = dt/(emotional · ugc^min(1, u/ugcShare)); leave at K₀ + E/λ, E ~ Exp(1); a = 2^(−(K − K_opened)/life); contacts of a post = members · openRate · active(size) · a; member posts at rate memberPosts · a',
  source: 'constant hazards (M/M/∞ queue); group life after 67 WeCom groups (kuaihz 1427618)',
  params,
  columns: [
    { name: 'community-mask', type: 'u32', of: ['agent'] },
    { name: 'community-clock', type: 'f64', of: ['community'] },
    { name: 'community-alive', type: 'f64', of: ['community'] },
    { name: 'community-activity', type: 'f64', of: ['community'] },
    { name: 'community-newest', type: 'i32', of: ['community'] },
    { name: 'community-pace', type: 'f64', of: ['community', 2] },
    { name: 'community-leave-first', type: 'i32', of: ['step'] },
    { name: 'community-post-first', type: 'i32', of: ['step'] },
  ],
  cubes: [
    { name: 'community-members', type: 'f64', of: ['step', 'community'], unit: 'people' },
    { name: 'community-active', type: 'f64', of: ['step', 'community'], unit: 'people' },
    { name: 'community-joined', type: 'f64', of: ['step', 'community'], unit: 'people' },
    { name: 'community-joined-by', type: 'f64', of: ['community', 4], unit: 'people' },
    { name: 'community-left', type: 'f64', of: ['step', 'community'], unit: 'people' },
    { name: 'community-posts', type: 'f64', of: ['step', 'community', 2], unit: 'none' },
    { name: 'community-contacts', type: 'f64', of: ['step', 'community'], unit: 'contacts' },
  ],
  tables: {
    members: { agent: 'i32', group: 'i32', key: 'i32', link: 'i32', until: 'f64', isAlive: 'u8', next: 'i32' },
    writers: { time: 'f64', posts: 'i32', next: 'i32' },
    groups: { community: 'u8', opened: 'f64', first: 'i32', joined: 'i32', alive: 'i32' },
    joining: { agent: 'i32', community: 'u8', by: 'u8' },
  },
  streams: ['founders', 'join', 'leave', 'host', 'post', 'open'],
  isIdle: ({ communities: declared }) => Object.keys(declared).length === 0,
  build(p, host) {
    const { world, status, signals } = host
    const { scale } = world.population
    const all = world.communities
    const n = all.length
    const shapes = all.map((c) => shapeOf(world, c, p))
    const state = {
      members: host.table('members'),
      writers: host.table('writers'),
      groups: host.table('groups'),
      mask: host.own<Uint32Array>('community-mask'),
      clock: host.own<Float64Array>('community-clock'),
      alive: host.own<Float64Array>('community-alive'),
      activity: host.own<Float64Array>('community-activity'),
      newest: host.own<Int32Array>('community-newest'),
      leaveFirst: host.own<Int32Array>('community-leave-first'),
      postFirst: host.own<Int32Array>('community-post-first'),
    }
    const pace = host.own<Float64Array>('community-pace')
    const membersAt = host.own<Float64Array>('community-members')
    const activeAt = host.own<Float64Array>('community-active')
    const joined = host.own<Float64Array>('community-joined')
    const joinedBy = host.own<Float64Array>('community-joined-by')
    const left = host.own<Float64Array>('community-left')
    const posts = host.own<Float64Array>('community-posts')
    const contacts = host.own<Float64Array>('community-contacts')
    const joining = host.table('joining')
    const crowd = membership(world, shapes, state, { leave: host.stream('leave'), post: host.stream('post') })
    const door = admission(world, status, state.mask, joining, host.stream('join'))
    const post = posting(world, shapes, crowd, state, { posts, contacts }, { open: host.stream('open'), notice: p.notice })
    const hosts = hostFlights(host)
    const founders = all.map((c) => (c.isOpen ? foundersOf(world, c, host.fixedStream('founders', c.name)) : new Int32Array(0)))
    const { memberVoice } = p
    const forgotten = exp((-LN2 * world.stepDays) / PACE)
    const hold = { emotional: log(p.emotional), ugc: log(p.ugc), share: p.ugcShare }

    /** Lets in who has asked, as long as there is room. */
    function admit(step: number): void {
      for (let c = 0; c < n; c++) if (all[c].fromStep === step) for (const agent of founders[c]) door.ask(agent, c, JOINED_BY.founder)
      const { agent, community, by } = joining.at
      for (let row = 0; row < joining.size; row++) {
        const c = community[row]
        if (!door.mayJoin(agent[row], c) || state.alive[c] * scale >= all[c].capacity) continue
        crowd.join(agent[row], c, step)
        joined[step * n + c] += scale
        joinedBy[c * 4 + by[row]] += scale
      }
      joining.clear()
    }

    /** Days of strain of a step: fewer where members are held by each other and by what they write. */
    function strain(c: number, step: number): number {
      const at = (step * n + c) * 2
      const { agentsPerGroup } = shapes[c]
      pace[c * 2] = pace[c * 2] * forgotten + posts[at]
      // posts of members in a full group
      pace[c * 2 + 1] = pace[c * 2 + 1] * forgotten + (state.alive[c] > 0 ? (posts[at + 1] * agentsPerGroup) / state.alive[c] : 0)
      const own = pace[c * 2 + 1] > 0 ? pace[c * 2 + 1] / (pace[c * 2] + pace[c * 2 + 1]) : 0
      return world.stepDays * exp(-hold.ugc * Math.min(1, own / hold.share) - (all[c].isEmotional ? hold.emotional : 0))
    }

    return {
      stimulate(step) {
        crowd.leave(step, (c) => (left[step * n + c] += scale))
        admit(step)
        for (let c = 0; c < n; c++) {
          membersAt[step * n + c] = state.alive[c] * scale
          activeAt[step * n + c] = state.activity[c] * shapes[c].active * scale
        }
        for (const { flight, costPerStep } of hosts) {
          if (step < flight.fromStep || step >= flight.toStep) continue
          host.spend(LINE.staff, step, costPerStep * signals.volume[flight.index], flight.index)
        }
      },
      deliver(step, sink) {
        for (const flight of hosts) post.asHost(flight, step, signals.volume[flight.flight.index], sink)
        post.asMembers(step, sink)
      },
      respond({ size, kind, flight, source, engage, adopt }) {
        for (let i = 0; i < size; i++) {
          if (kind[i] !== KIND.community || flight[i] >= 0 || source[i] < 0) continue
          engage.eta[i] += memberVoice
          adopt.eta[i] += memberVoice
        }
      },
      decided(batch, step) {
        door.contacts(batch, step)
      },
      settle(step) {
        door.buyers(step)
        for (let c = 0; c < n; c++) crowd.age(c, strain(c, step))
      },
    }
  },
})
