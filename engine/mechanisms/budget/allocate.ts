/** One flight among those that share the money of a step. */
export interface Allotment {
  /** What it costs at volume 1. */
  planned: number
  /** How much of the money it should get, against its plan: 1 for all leaves everything as planned. */
  weight: number
  /** Volume at least and at most. */
  least: number
  most: number
  /** The answer. */
  volume: number
}

/**
 * Splits the money of a step, Σ planned, among flights: volume_f = λ·weight_f within [least, most], with λ such that Σ planned·volume =
 * Σ planned. Flights at a bound leave the rest to the others. Where every flight is at its most, the rest of the money stays unspent.
 *
 * Limiting case: equal weights give volume 1 exactly.
 */
export function proportionally(flights: readonly Allotment[], n: number): void {
  let money = 0
  for (let i = 0; i < n; i++) {
    money += flights[i].planned
    flights[i].volume = -1
  }
  // each round fixes the flights beyond the bound that matters more; at most n rounds
  for (let round = 0; round < n; round++) {
    let weights = 0
    for (let i = 0; i < n; i++) if (flights[i].volume < 0) weights += flights[i].planned * flights[i].weight
    const scale = weights > 0 ? money / weights : 0
    let over = 0
    let under = 0
    for (let i = 0; i < n; i++) {
      const { planned, weight, least, most, volume } = flights[i]
      if (volume >= 0) continue
      over += planned * Math.max(0, scale * weight - most)
      under += planned * Math.max(0, least - scale * weight)
    }
    let fixed = false
    for (let i = 0; i < n; i++) {
      const { planned, weight, least, most, volume } = flights[i]
      if (volume >= 0) continue
      const at = scale * weight
      const settled = over === 0 && under === 0 ? at : over >= under && at > most ? most : under >= over && at < least ? least : -1
      if (settled < 0) continue
      flights[i].volume = settled
      money -= planned * settled
      fixed = true
    }
    if (!fixed || (over === 0 && under === 0)) return
  }
}

/**
 * All flights get their least; what is left of the money goes to the flight of the largest weight up to its most, then to the next.
 * Equal weights are served in the order in which the flights stand.
 */
export function greedily(flights: readonly Allotment[], n: number): void {
  let money = 0
  for (let i = 0; i < n; i++) {
    const { planned, least, most } = flights[i]
    flights[i].volume = Math.min(least, most)
    money += planned * (1 - flights[i].volume)
  }
  for (let served = 0; served < n && money > 0; served++) {
    let best = -1
    for (let i = 0; i < n; i++) {
      const open = flights[i].volume < flights[i].most
      if (open && (best < 0 || flights[i].weight > flights[best].weight)) best = i
    }
    if (best < 0) return
    const flight = flights[best]
    const more = Math.min(flight.most - flight.volume, money / flight.planned)
    flight.volume = more === money / flight.planned ? flight.volume + more : flight.most
    money -= more * flight.planned
  }
}
