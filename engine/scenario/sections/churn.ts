import { z } from 'zod'
import { quantity, setting } from '../../base/field.ts'

/** Name of the intercept among the terms of a churn model. */
export const INTERCEPT = 'const'

/**
 * A churn model fitted by logistic regression. `replace`: it states the level by its intercept and tenure term, and alpha and beta are
 * left out. `shift`: alpha and beta state the level, and the covariates move members up and down around it.
 */
export const churn = z.strictObject({
  level: setting(z.enum(['replace', 'shift']), [
    'whether the churn model states the level of churn or shifts it',
    '流失模型：替换或平移流失水平',
  ]),
  /** `const`, the tenure term, and one for each covariate. */
  terms: z.record(z.string(), quantity({ unit: 'log-odds', about: ['coefficient of the churn model', '流失模型系数'] })),
  /** Which of the terms multiplies the time since joining. */
  tenure: z.string().optional(),
  tenureUnit: quantity({ unit: 'days', about: ['unit in which tenure was fitted', '在网时长的单位'], min: 1 / 24, default: '30 days' }),
  /** Table of the covariates that a fitted model's file brought along. */
  covariates: z.string().optional(),
})
