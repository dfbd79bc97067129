import type { ExperimentResult } from '../engine/base/result.ts'
import type { Lang } from '../reports/numbers.ts'
import type { ExperimentKind } from '../runtime/runFolder.ts'

/** Draws the page of an experiment's result. */
export type ExperimentReport = (result: ExperimentResult, options: { readonly lang: Lang }) => Promise<string>

/** The pages of experiments by kind, loaded when they are drawn. */
export const experimentReports: Readonly<Partial<Record<ExperimentKind, () => Promise<ExperimentReport>>>> = {
  calibration: async () => (await import('../reports/calibrationReport.ts')).renderCalibrationReport as ExperimentReport,
  forecast: async () => (await import('../reports/forecastReport.ts')).renderForecastReport as ExperimentReport,
  sensitivity: async () => (await import('../reports/sensitivityReport.ts')).renderSensitivityReport as ExperimentReport,
}
