/** What scripts/facts.mjs makes its table and chart of. */
export { factsChart } from './factsChart.ts'
export { cellsOf, movedCells, otherCells, summaryOf, verdicts } from './verdicts.ts'
