export { mechanisms } from '../engine/mechanisms/index.ts'
export { effectCharts } from './effectCharts.ts'
export { mechanismPage } from './mechanismPage.ts'
export { presetPage } from './presetPage.ts'
