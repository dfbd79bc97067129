import { z } from 'zod'
import { quantity, setting } from '../../base/field.ts'

/** A series that has been observed, in a table beside the scenario. */
const observed = z.strictObject({
  file: z.string(),
  /** Of a workbook: the sheet's name. */
  sheet: z.string().optional(),
  /** What the column holds: `adopters[phone]`, `orders`, `reach`, `shares`, as a forecast names it. */
  series: z.string(),
  /** Its heading, where that is not the name of the series. */
  column: z.string().optional(),
  /** Heading of the column of dates, where it is not recognised. */
  date: z.string().optional(),
  noise: quantity({
    unit: 'share',
    about: [
      'relative error of an observed value, besides what luck the simulation has itself',
      '观测值的相对误差（不含仿真自身的随机波动）',
    ],
    min: 0,
    max: 2,
    default: 0,
  }),
})

/** What is to be learnt of a scenario from what has been observed. It takes no part in a run. */
export const calibrate = z.strictObject({
  /** Distributions by path, or `stated` for the one that the scenario has there. */
  priors: z.record(z.string(), z.unknown()),
  observed: z.array(observed).default([]),
  others: setting(z.enum(['drawn', 'mode']), [
    'what the other uncertain inputs take in each run: a draw of their own, or their most likely value',
    '其余不确定参数在每次运行中的取值：各自抽样，或取最可能值',
  ]).default('drawn'),
  runs: setting(z.number().int().min(50).max(1_000_000), ['runs at most', '最多运行次数']).default(1000),
  minutes: setting(z.number().positive(), ['minutes at most', '最长用时（分钟）']).default(5),
})

/** An entry of `observed:` as the schema reads it. */
export type ObservedEntry = z.output<typeof observed>
