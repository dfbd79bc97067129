/** What scripts/facts.mjs makes its table and chart of. */
export { factsChart } from './factsChart.ts'
export { cellsOf, otherCells, summaryOf, verdicts } from './verdicts.ts'
