import { z } from 'zod'
import { contentWords } from '../base/columns.ts'
import { meanOf } from '../base/meanOf.ts'
import { quantity } from '../base/field.ts'
import { log1p } from '../base/math.ts'
import type { ExposureBatch } from '../plan/exposureBatch.ts'
import { KIND } from '../plan/kinds.ts'
import { mechanism } from '../plan/mechanism.ts'

const params = z.strictObject({
  /** How peers' exposures enter the decision to share. */
  link: z.enum(['logit', 'hazard', 'threshold']).default('logit'),
  /** Social proof of the logit link: none, or rising with the number of distinct peers and saturating. */
  shape: z.enum(['simple', 'complex']).default('complex'),
  strength: quantity({
    unit: 'log-odds',
    about: ['log-odds of social proof when many peers have shared', '多位好友分享后的社会认同效应'],
    default: { low: 0.3, mode: 0.7, high: 1.2, source: 'Centola & Macy 2007', grade: 'assumption' },
  }),
  halfway: quantity({
    unit: 'people',
    about: ['peers beyond the first at which social proof is half its full strength', '社会认同达到一半所需的额外好友数'],
    min: 0.01,
    default: { low: 1, mode: 2, high: 4, grade: 'assumption' },
  }),
  tieProbability: quantity({
    unit: 'share',
    about: ['probability that one tie passes the content on, for the link `hazard`', '单条关系传播概率（hazard）'],
    min: 0,
    max: 1,
    default: 0.05,
  }),
  threshold: quantity({
    unit: 'share',
    about: ['share of followed peers that must have shared, for the link `threshold`', '阈值模型：已分享好友占比'],
    min: 0,
    max: 1,
    default: 0.18,
  }),
  repetition: quantity({
    unit: 'log-odds',
    about: ['log-odds of sharing from the second exposure to the same content on', '同一内容第二次曝光起的分享增益'],
    default: {
      low: 0.1,
      mode: 0.3,
      high: 0.6,
      source: 'no gain after the second exposure: Bao et al., arXiv 1306.0196',
      grade: 'A',
      date: '2013',
    },
  }),
})

/** Peers are counted up to this many. */
const MOST_PEERS = 255

/**
 * Contagion between peers. Counts, per agent and content, noticed exposures (to two) and the distinct peers who
 * shared it (a peer shares a content once, so each peer exposure is a new peer). Log-odds of sharing gain nothing after the second contact unless
 * `peer-shares` says `repeats: add-up`, so that social proof by a third peer and more acts on engaging and buying; hazards and thresholds act as they say.
 *
 * Limiting case: with the link `hazard` and all else off it is the independent cascade, with `threshold` the linear threshold model of Watts.
 */
export const contagion = mechanism({
  name: 'contagion',
  section: 'mechanisms',
  summary: {
    en: 'What peers share is passed on: independent ties, social proof or thresholds',
    zh: '好友分享带来的传染：独立传播、社会认同或阈值',
  },
  equation:
    'logit: η += strength·χ·ψ(k)/χ̄, ψ(k) = (k−1)/(k−1+halfway); hazard: H += −ln(1 − p) per tie; threshold: share when k ≥ φ·following',
  source: 'Goldenberg, Libai & Muller 2001; Centola & Macy 2007; Watts 2002; Bao et al. 2013',
  params,
  columns: [
    { name: 'seen', type: 'u32', of: ['agent', 'content word'] },
    { name: 'sharing-peers', type: 'u8', of: ['agent', 'content'] },
  ],
  build(p, host) {
    const seen = host.own<Uint32Array>('seen')
    const sharingPeers = host.own<Uint8Array>('sharing-peers')
    const { population, network, contents } = host.world
    const m = contents.length
    const words = contentWords(m)
    const { susceptibility } = population
    const { following } = network
    const scale = p.strength / (meanOf(susceptibility, population.size) || 1)
    const proof = Float64Array.from({ length: MOST_PEERS + 1 }, (_, k) =>
      p.shape === 'complex' && k > 1 ? (k - 1) / (k - 1 + p.halfway) : 0,
    )
    const tieHazard = -log1p(-p.tieProbability)

    const gainOf = Float64Array.of(0, p.repetition, p.repetition)
    const more = Uint8Array.of(1, 1, 0)

    /** What a peer's share adds; counts as they stand after it. */
    function fromPeer({ share, engage, adopt }: ExposureBatch, i: number, a: number, peers: number): void {
      if (p.link === 'logit') {
        const gain = scale * susceptibility[a] * proof[peers]
        share.eta[i] += gain
        engage.eta[i] += gain
        adopt.eta[i] += gain
      } else if (p.link === 'hazard') {
        share.hazard[i] += tieHazard
      } else if (peers / following[a] >= p.threshold) {
        share.hazard[i] = Number.POSITIVE_INFINITY
      }
    }

    return {
      respond(batch) {
        const { size, agent, content, kind } = batch
        const { eta } = batch.share
        for (let i = 0; i < size; i++) {
          const c = content[i]
          const at = agent[i] * words + (c >>> 4)
          const shift = (c & 15) << 1
          const word = seen[at]
          const before = (word >>> shift) & 3
          // tables and no branch: the counts come from afar, and the processor fetches the next ones meanwhile
          eta[i] += gainOf[before]
          seen[at] = word + (more[before] << shift)
          if (kind[i] !== KIND.peer) continue
          const row = agent[i] * m + c
          const peers = Math.min(MOST_PEERS, sharingPeers[row] + 1)
          sharingPeers[row] = peers
          fromPeer(batch, i, agent[i], peers)
        }
      },
    }
  },
})
