import type { ChartContext, Spec } from './chart.ts'

/** Vega-Lite configuration that gives every chart the house look. */
export function vegaConfig({ theme, size }: Pick<ChartContext, 'theme' | 'size'>): Spec {
  const fontSize = size === 'wide' ? 12 : 11
  return {
    font: theme.font,
    background: theme.surface,
    aria: false,
    view: { stroke: null },
    axis: {
      labelColor: theme.muted,
      labelFontSize: fontSize,
      labelPadding: 6,
      labelFontWeight: 'normal',
      titleColor: theme.muted,
      titleFontSize: fontSize,
      titleFontWeight: 'normal',
      gridColor: theme.grid,
      domain: false,
      ticks: false,
      tickColor: theme.grid,
      domainColor: theme.faint,
    },
    legend: {
      labelColor: theme.ink,
      labelFontSize: fontSize,
      titleColor: theme.muted,
      titleFontSize: fontSize,
      titleFontWeight: 'normal',
      symbolType: 'square',
    },
    title: {
      anchor: 'start',
      align: 'left',
      color: theme.ink,
      fontSize: fontSize + 1,
      fontWeight: 'bold',
      offset: 8,
      subtitleColor: theme.muted,
      subtitleFontSize: fontSize,
      subtitleFontWeight: 'normal',
      subtitlePadding: 4,
    },
    text: { color: theme.ink, fontSize, font: theme.font },
    concat: { spacing: size === 'wide' ? 24 : 18 },
  }
}
