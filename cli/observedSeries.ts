import { dirname, resolve } from 'node:path'
import { addDays } from '../engine/base/calendar.ts'
import { InputError } from '../engine/base/issue.ts'
import type { Scenario } from '../engine/scenario/schema.ts'
import type { ObservedSeries } from '../experiments/calibrate/observedSeries.ts'
import type { ActualPast } from '../experiments/forecast/actualPast.ts'
import { planDays } from '../experiments/forecast/planDays.ts'
import { seriesCatalogue, seriesNamed, type CataloguedSeries } from '../experiments/forecast/seriesCatalogue.ts'
import type { LoadedScenario } from '../runtime/loadScenario.ts'
import { scenarioFiles, type HashedFile } from '../runtime/scenarioFiles.ts'
import type { CalibrateOptions } from './calibrateOptions.ts'
import type { Context } from './context.ts'
import { askedSeries, forecastActuals, unknownSeries, type AskedSeries, type ReadActuals } from './forecastActuals.ts'
import { scenarioArgument } from './scenarioArgument.ts'

/** An observed series, where runs measure the same, and how its periods lie. */
export interface Observed {
  readonly series: ObservedSeries
  readonly measured: CataloguedSeries
  /** Day of the plan on which the first period begins, and days of a period. */
  readonly first: number
  readonly period: number
}

/** All that a calibration aims at, and the files that it was read from. */
export interface ObservedData {
  readonly observed: readonly Observed[]
  readonly files: readonly (HashedFile & { readonly from: string; readonly to: string; readonly points: number })[]
}

type Entry = NonNullable<LoadedScenario['calibrate']>['observed'][number]

/**
 * Reads what has been observed: the table of `--observed`, whose columns are named by `--series` or recognised by their headings, or the
 * entries of `calibrate.observed`, tables beside the scenario.
 *
 * @throws InputError with file, row and what to write
 */
export async function readObserved(
  argument: string,
  loaded: LoadedScenario,
  options: CalibrateOptions,
  context: Context,
): Promise<ObservedData> {
  const { scenario } = loaded
  const days = planDays(scenario)
  const { date, period } = options
  const reading = { ...(date !== undefined && { date }), ...(period !== undefined && { period }) }
  if (options.observed !== undefined) {
    const asked = askedSeries(options.series ?? [], scenario, true)
    const read = await forecastActuals(options.observed, asked, scenario, days, reading)
    return { observed: observedOf(read.past, scenario, 0), files: [fileOf(read, days.start)] }
  }
  const observed: Observed[] = []
  const files = new Map<string, ObservedData['files'][number]>()
  const beside = scenarioFiles(scenarioArgument(argument).path, [], context.allow)
  for (const [i, entry] of (loaded.calibrate?.observed ?? []).entries()) {
    const path = ['calibrate', 'observed', i]
    const absolute = resolve(beside.folder, entry.file)
    if (!beside.allows(absolute))
      throw new InputError([{ code: 'outside-project', path: [...path, 'file'], params: { found: entry.file } }])
    const asked = askedOf(entry, scenario, path)
    const read = await forecastActuals(absolute, asked, scenario, days, {
      ...reading,
      ...(entry.date !== undefined && { date: entry.date }),
    })
    observed.push(...observedOf(read.past, scenario, noiseOf(entry)))
    const file = fileOf(read, days.start)
    files.set(absolute, { ...file, path: beside.name(absolute) })
  }
  return { observed, files: [...files.values()] }
}

/** The column of an entry: as it says, else the one of the series' name. */
function askedOf({ series, column }: Entry, scenario: Scenario, path: readonly (string | number)[]): AskedSeries {
  const catalogue = seriesCatalogue(scenario)
  const found = seriesNamed(series, catalogue)
  if (found === undefined) throw new InputError([{ ...unknownSeries(series, catalogue), path: [...path, 'series'] }])
  return { shown: [found.name], columns: new Map([[found.name, column ?? found.name]]) }
}

function noiseOf({ noise: { spec } }: Entry): number {
  return spec.kind === 'number' ? spec.value : 0
}

function observedOf({ first, period, series }: ActualPast, scenario: Scenario, noise: number): Observed[] {
  const catalogue = seriesCatalogue(scenario)
  return series.map(({ name, values }) => {
    const measured = catalogue.find((one) => one.name === name) as CataloguedSeries
    const { label, unit, isSigned } = measured
    return {
      series: {
        name,
        label,
        unit,
        isSigned,
        values: [...values],
        days: Array.from(values, (_, i) => first + i * period),
        noise: noise > 0 ? { kind: 'relative', sd: noise } : { kind: 'none' },
      },
      measured,
      first,
      period,
    }
  })
}

function fileOf({ past, file }: ReadActuals, start: string): ObservedData['files'][number] {
  const points = past.series[0].values.length
  return { ...file, from: addDays(start, past.first), to: addDays(start, past.first + points * past.period - 1), points }
}

/** What a run gives in the place of each observed value, series after series. */
export function simulatedSeries(
  observed: readonly Observed[],
  days: number,
): (measures: Readonly<Record<string, Float64Array>>) => Float64Array {
  const size = observed.reduce((sum, { series }) => sum + series.values.length, 0)
  return (measures) => {
    const values = new Float64Array(size)
    let at = 0
    for (const { series, measured, first, period } of observed) {
      const total = (day: number) =>
        day < 0 ? 0 : measured.rows.reduce((sum, row) => sum + measures[measured.measure][row * days + day], 0)
      for (let i = 0; i < series.values.length; i++) values[at++] = total(first + (i + 1) * period - 1) - total(first + i * period - 1)
    }
    return values
  }
}

/** The folder in which a scenario lies. */
export function folderOf(argument: string): string {
  return dirname(resolve(scenarioArgument(argument).path))
}
