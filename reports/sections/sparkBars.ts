import { html, type Html } from '../html.ts'

const BARS = 32

/** A tiny histogram of the replicates; `split` colours what lies below zero. Decoration beside figures that say the same. */
export function sparkBars(samples: readonly number[], split: boolean): Html {
  const finite = samples.filter(Number.isFinite)
  const [low, high] = [Math.min(...finite), Math.max(...finite)]
  if (finite.length < 10 || !(high > low)) return html``
  const counts = new Array<number>(BARS).fill(0)
  for (const sample of finite) counts[Math.min(BARS - 1, Math.floor(((sample - low) / (high - low)) * BARS))]++
  const most = Math.max(...counts)
  const bars = counts.map((count, i) => {
    const height = (count / most) * 22
    const below = split && low + ((i + 0.5) / BARS) * (high - low) < 0
    return count === 0
      ? html``
      : html`<rect
          x="${i * 4}"
          y="${(22 - height).toFixed(1)}"
          width="3.4"
          height="${height.toFixed(1)}"
          fill="var(--${below ? 'loss' : split ? 'gain' : 'faint'})"
        />`
  })
  return html`<svg viewBox="0 0 ${BARS * 4} 22" preserveAspectRatio="none" aria-hidden="true">${bars}</svg>`
}
