/** Every colour a report uses, by what it means; charts know no other. */
export interface Theme {
  readonly font: string
  readonly ink: string
  readonly muted: string
  readonly faint: string
  readonly grid: string
  readonly surface: string
  /** The campaign. */
  readonly campaign: string
  /** The counterfactual twin. */
  readonly twin: string
  readonly gain: string
  readonly loss: string
  /** Channels, segments and products, in the order of the scenario. */
  readonly series: readonly string[]
  /** Routes: tiers in one ramp from head to tail, KOC apart. */
  readonly kinds: Readonly<Record<string, string>>
  /** Low to high. */
  readonly heat: readonly string[]
}

export const KINDS = ['head', 'mid', 'tail', 'koc', 'brand', 'paid', 'push', 'community', 'live', 'referral', 'news', 'peer'] as const

const FONT = "'Kocast Sans SC', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif"

export const light: Theme = {
  font: FONT,
  ink: '#1b1f24',
  muted: '#57606a',
  faint: '#8b949e',
  grid: '#e4e7eb',
  surface: '#ffffff',
  campaign: '#0072b2',
  twin: '#68717c',
  gain: '#0072b2',
  loss: '#d55e00',
  series: ['#0072b2', '#e69f00', '#009e73', '#cc79a7', '#56b4e9', '#d55e00', '#3f2a66', '#6b6b6b'],
  kinds: {
    head: '#08306b',
    mid: '#2f7fc1',
    tail: '#9fcbe8',
    koc: '#e69f00',
    brand: '#6b1f4f',
    paid: '#5e6772',
    push: '#d98cb3',
    community: '#197657',
    live: '#ca552b',
    referral: '#6657c7',
    news: '#b8142a',
    peer: '#009e73',
  },
  heat: ['#eaf3fa', '#c5def0', '#93c4e3', '#579fce', '#2273b0', '#084a86', '#062a52'],
}

export const dark: Theme = {
  font: FONT,
  ink: '#e8ebee',
  muted: '#a3adb8',
  faint: '#727d89',
  grid: '#2c343d',
  surface: '#14181d',
  campaign: '#4aa8e8',
  twin: '#8a949f',
  gain: '#4aa8e8',
  loss: '#f07f35',
  series: ['#4aa8e8', '#f0b429', '#2fbf93', '#e29cc3', '#9ad4f5', '#f07f35', '#7d5fd0', '#6f7780'],
  kinds: {
    head: '#2b62c4',
    mid: '#5aa9ea',
    tail: '#b9ddf5',
    koc: '#f0b429',
    brand: '#8a2f6b',
    paid: '#7f8a96',
    push: '#eba9cb',
    community: '#9aeac4',
    live: '#d47535',
    referral: '#9d7ef1',
    news: '#ed5a6d',
    peer: '#2fbf93',
  },
  heat: ['#1b2a38', '#1e405c', '#235b86', '#2f7ab3', '#559fd6', '#8fc4ec', '#cfe6f8'],
}

/** The same colours as references to CSS variables, so that one inline SVG follows the page from light to dark. */
export const css: Theme = {
  ...(Object.fromEntries(Object.keys(light).map((key) => [key, `var(--${key})`])) as unknown as Theme),
  font: 'inherit',
  series: light.series.map((_, i) => `var(--series-${i})`),
  kinds: Object.fromEntries(Object.keys(light.kinds).map((key) => [key, `var(--kind-${key})`])),
  heat: light.heat.map((_, i) => `var(--heat-${i})`),
}

/** `--ink:#1b1f24;--series-0:…`: the declarations that `css` refers to. */
export function cssVariables(theme: Theme): string {
  const plain = (['ink', 'muted', 'faint', 'grid', 'surface', 'campaign', 'twin', 'gain', 'loss'] as const).map(
    (key) => `--${key}:${theme[key]}`,
  )
  const series = theme.series.map((colour, i) => `--series-${i}:${colour}`)
  const kinds = Object.entries(theme.kinds).map(([key, colour]) => `--kind-${key}:${colour}`)
  const heat = theme.heat.map((colour, i) => `--heat-${i}:${colour}`)
  return [...plain, ...series, ...kinds, ...heat].join(';')
}
