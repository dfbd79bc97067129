/** Markov chains of counts whose steps are binomial, multiplied out: exact references for epidemics in finite populations. */

/** States of probability below this are left out. */
const NEGLIGIBLE = 1e-13

/** out[at + k·stride] += weight · Binomial(n, p)(k) for k ≤ most, outwards from the mode until the terms vanish. */
export function spreadBinomial(out: Float64Array, at: number, stride: number, n: number, p: number, weight: number, most = n): void {
  const mode = Math.min(n, Math.floor((n + 1) * p))
  const up = p / (1 - p)
  let first = mode
  let last = mode
  let sum = 1
  for (let term = 1; last < n && term > 1e-16; last++) sum += term *= ((n - last) / (last + 1)) * up
  for (let term = 1; first > 0 && term > 1e-16; first--) sum += term *= first / (n - first + 1) / up
  const top = weight / sum
  if (mode <= most) out[at + mode * stride] += top
  for (let k = mode + 1, term = top; k <= Math.min(last, most); k++) out[at + k * stride] += term *= ((n - k + 1) / k) * up
  for (let k = mode - 1, term = top; k >= first; k--) {
    term *= (k + 1) / (n - k) / up
    if (k <= most) out[at + k * stride] += term
  }
}

export interface Outbreaks {
  /** P(so many are infected in the end, the first one included). */
  readonly size: Float64Array
  /** Mean number infected in each generation; 1 in generation 0. */
  readonly generations: readonly number[]
  /** P(nobody is infected in generation g). */
  readonly extinct: readonly number[]
}

/**
 * The Reed–Frost epidemic from one infective among `people`: everybody infected in generation g meets each of the others once, and
 * infects with probability p: S − S' | S, I ~ Binomial(S, 1 − (1 − p)^I). Exact; sizes above `cap` are left out (their probability is
 * what `size` lacks to 1). Source: Abbey 1952, Bailey 1975 §14.2.
 */
export function reedFrost(people: number, p: number, cap = people): Outbreaks {
  const width = cap + 1
  const size = new Float64Array(width)
  const generations: number[] = []
  const extinct: number[] = []
  // now[total·width + infected]
  let now = new Float64Array(width * width)
  let next = new Float64Array(width * width)
  now[width + 1] = 1
  for (let alive = 1; alive > 1e-11;) {
    let mean = 0
    alive = 0
    next.fill(0)
    for (let total = 1; total <= cap; total++) {
      size[total] += now[total * width]
      for (let infected = 1; infected <= total; infected++) {
        const mass = now[total * width + infected]
        if (mass < NEGLIGIBLE) continue
        mean += mass * infected
        alive += mass
        spreadBinomial(next, total * width, width + 1, people - total, 1 - (1 - p) ** infected, mass, cap - total)
      }
    }
    generations.push(mean)
    extinct.push(size.reduce((a, b) => a + b))
    ;[now, next] = [next, now]
  }
  return { size, generations, extinct }
}

/**
 * The SIS epidemic (Weiss & Dishon 1971) in discrete time: I' = Binomial(I, 1 − γ) + Binomial(N − I, 1 − (1 − p)^I). Returns the mean of I
 * in each step, from `infected` on.
 */
export function susceptibleAgain(people: number, p: number, recovery: number, infected: number, steps: number): number[] {
  const width = people + 1
  const transition = new Float64Array(width * width)
  const stay = new Float64Array(width)
  for (let i = 0; i <= people; i++) {
    stay.fill(0)
    spreadBinomial(stay, 0, 1, i, 1 - recovery, 1)
    for (let j = 0; j <= i; j++) if (stay[j] > 1e-16) spreadBinomial(transition, i * width + j, 1, people - i, 1 - (1 - p) ** i, stay[j])
  }
  let now = new Float64Array(width)
  now[infected] = 1
  const means: number[] = []
  for (let t = 0; t <= steps; t++) {
    means.push(now.reduce((sum, mass, i) => sum + mass * i, 0))
    const next = new Float64Array(width)
    for (let i = 0; i <= people; i++) {
      if (now[i] < NEGLIGIBLE) continue
      for (let j = 0; j <= people; j++) next[j] += now[i] * transition[i * width + j]
    }
    now = next
  }
  return means
}
