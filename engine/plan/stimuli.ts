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
  /** From the lowest bit: content 8, channel 5, kind 4, flight + 1 15 (the limits of engine/plan/compile.ts); one array is read faster than four. */
  traits: Int32Array
  notice: Float64Array
}

/** No stimuli, with room for so many. */
export function createStimuli(capacity: number): Stimuli {
  return { size: 0, source: new Int32Array(capacity), traits: new Int32Array(capacity), notice: new Float64Array(capacity) }
}

/** Appends a stimulus. */
export function addStimulus(stimuli: Stimuli, { source, content, channel, kind, flight, notice }: Stimulus): void {
  const i = stimuli.size++
  if (i === stimuli.source.length) grow(stimuli)
  stimuli.source[i] = source
  stimuli.traits[i] = content | (channel << 8) | (kind << 13) | ((flight + 1) << 17)
  stimuli.notice[i] = notice
}

function grow(stimuli: Stimuli): void {
  const { size, source, traits, notice } = stimuli
  const larger = createStimuli(source.length * 2)
  larger.source.set(source)
  larger.traits.set(traits)
  larger.notice.set(notice)
  Object.assign(stimuli, larger, { size })
}
