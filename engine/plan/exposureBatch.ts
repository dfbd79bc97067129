/**
 * A chunk of exposures as structure of arrays, small enough for the cache. An exposure is one contact of an
 * agent with content from a source in one step, before attention.
 */
export interface Contribution {
  /** Sum of log-odds. */
  readonly eta: Float64Array
  /** Sum of hazards, independent causes beside the logit part. */
  readonly hazard: Float64Array
}

export interface ExposureBatch {
  size: number
  readonly capacity: number
  readonly agent: Int32Array
  /** Creator (followers' routes), sharing agent (peers), flight (paid, push, brand). */
  readonly source: Int32Array
  /** 32-bit key of this contact, unique within the agent's contacts: what its draws are about. */
  readonly about: Int32Array
  readonly content: Uint8Array
  readonly channel: Uint8Array
  readonly kind: Uint8Array
  /** Flight that paid for the contact, −1 for peers. */
  readonly flight: Int16Array
  /** Set to 0 by `admit` hooks: the contact does not take place. */
  readonly admitted: Uint8Array
  /** Probability of being noticed; `notice` hooks multiply. */
  readonly attention: Float64Array
  /** From `notice` on: how many delivered contacts this one stands for, 1 / (probability of still being here). */
  readonly weight: Float64Array
  /** From `notice` on: the uniform number that attention is compared with. */
  readonly chance: Float64Array
  readonly engage: Contribution
  readonly share: Contribution
  readonly adopt: Contribution
  /** Outcomes, written by `decide` hooks. */
  readonly engaged: Uint8Array
  readonly shared: Uint8Array
  /** People of the agent who adopted by this contact. */
  readonly adopters: Int32Array
  /** Of the loop: rows that stay. */
  readonly picked: Int32Array
}

export const BATCH_CAPACITY = 2048

/** An empty batch; every array has the capacity's length. */
export function createExposureBatch(capacity = BATCH_CAPACITY): ExposureBatch {
  const contribution = (): Contribution => ({ eta: new Float64Array(capacity), hazard: new Float64Array(capacity) })
  return {
    size: 0,
    capacity,
    agent: new Int32Array(capacity),
    source: new Int32Array(capacity),
    about: new Int32Array(capacity),
    content: new Uint8Array(capacity),
    channel: new Uint8Array(capacity),
    kind: new Uint8Array(capacity),
    flight: new Int16Array(capacity),
    admitted: new Uint8Array(capacity),
    attention: new Float64Array(capacity),
    weight: new Float64Array(capacity),
    chance: new Float64Array(capacity),
    engage: contribution(),
    share: contribution(),
    adopt: contribution(),
    engaged: new Uint8Array(capacity),
    shared: new Uint8Array(capacity),
    adopters: new Int32Array(capacity),
    picked: new Int32Array(capacity),
  }
}

/** Keeps the exposures picked[0 … n − 1], ascending row numbers. */
export function keepPicked(batch: ExposureBatch, n: number): void {
  const { agent, source, about, content, channel, kind, flight, attention, chance, picked } = batch
  batch.size = n
  for (let k = 0; k < n; k++) {
    const i = picked[k]
    agent[k] = agent[i]
    source[k] = source[i]
    about[k] = about[i]
    content[k] = content[i]
    channel[k] = channel[i]
    kind[k] = kind[i]
    flight[k] = flight[i]
    attention[k] = attention[i]
    chance[k] = chance[i]
  }
}

/** Zeroes what `respond` and `decide` hooks add to. */
export function clearContributions({ size, engage, share, adopt, engaged, shared, adopters }: ExposureBatch): void {
  engage.eta.fill(0, 0, size)
  engage.hazard.fill(0, 0, size)
  share.eta.fill(0, 0, size)
  share.hazard.fill(0, 0, size)
  adopt.eta.fill(0, 0, size)
  adopt.hazard.fill(0, 0, size)
  engaged.fill(0, 0, size)
  shared.fill(0, 0, size)
  adopters.fill(0, 0, size)
}
