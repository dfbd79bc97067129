/** What the exposures of one emission have in common. */
export interface Stimulus {
  readonly source: number
  readonly content: number
  readonly channel: number
  readonly kind: number
  readonly flight: number
  /** Probability of being noticed before fatigue. */
  readonly notice: number
}

/** The stimuli of a step as columns. */
export interface Stimuli {
  size: number
  source: Int32Array
  content: Uint8Array
  channel: Uint8Array
  kind: Uint8Array
  flight: Int16Array
  notice: Float64Array
}

export function createStimuli(capacity: number): Stimuli {
  return {
    size: 0,
    source: new Int32Array(capacity),
    content: new Uint8Array(capacity),
    channel: new Uint8Array(capacity),
    kind: new Uint8Array(capacity),
    flight: new Int16Array(capacity),
    notice: new Float64Array(capacity),
  }
}

export function addStimulus(stimuli: Stimuli, { source, content, channel, kind, flight, notice }: Stimulus): void {
  const i = stimuli.size++
  if (i === stimuli.source.length) grow(stimuli)
  stimuli.source[i] = source
  stimuli.content[i] = content
  stimuli.channel[i] = channel
  stimuli.kind[i] = kind
  stimuli.flight[i] = flight
  stimuli.notice[i] = notice
}

function grow(stimuli: Stimuli): void {
  const larger = createStimuli(stimuli.source.length * 2)
  for (const name of ['source', 'content', 'channel', 'kind', 'flight', 'notice'] as const) larger[name].set(stimuli[name])
  Object.assign(stimuli, larger, { size: stimuli.size })
}
