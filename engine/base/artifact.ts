import { z } from 'zod'

/**
 * The file of a fitted model: written by `kocast fit`, read by `use:`. Strict, so that a damaged key is refused; the last key holds the
 * SHA-256 of the text before it (runtime/artifactFile.ts). By hand `kind` and `estimates` are enough.
 */
const text = z.strictObject({ en: z.string(), zh: z.string() })
const check = z.strictObject({ name: z.string(), title: text, verdict: z.enum(['PASS', 'REVIEW', 'FAIL']), finding: text })
const numbers = z.record(z.string(), z.number())

export const artifactSchema = z.strictObject({
  format: z.literal(1).default(1),
  kind: z.string(),
  model: z.string().optional(),
  equation: z.string().optional(),
  /** By the symbols of the fitted equation, which are the scenario's keys, by the names of terms, or by paths of the scenario. */
  estimates: numbers,
  standardErrors: z.record(z.string(), z.number().min(0)).optional(),
  /** Joint normal of the estimates on their scale; independent normals of `standardErrors` where it is absent. */
  uncertainty: z
    .strictObject({
      symbols: z.array(z.string()),
      scale: z.array(z.enum(['identity', 'log'])),
      covariance: z.array(z.array(z.number())),
    })
    .optional(),
  /** Of a posterior: its sample, a row per draw; the estimates are by path then. */
  draws: z.strictObject({ paths: z.array(z.string()), rows: z.array(z.array(z.number())) }).optional(),
  logLikelihood: z.number().optional(),
  n: z.number().optional(),
  currency: z.string().optional(),
  /** Days, or a duration: `7 days`, `week`. */
  period: z.union([z.number().positive(), z.string()]).optional(),
  terms: z
    .array(
      z.strictObject({
        name: z.string(),
        role: z.enum(['intercept', 'tenure', 'covariate']),
        column: z.string().optional(),
        equals: z.string().optional(),
        unit: z.string().optional(),
        mean: z.number(),
      }),
    )
    .optional(),
  covariates: z
    .strictObject({ names: z.array(z.string()), rows: z.array(z.array(z.number())), weights: z.array(z.number().min(0)) })
    .refine(
      ({ names, rows, weights }) => rows.length > 0 && rows.every((row) => row.length === names.length) && weights.length === rows.length,
    )
    .refine(({ weights }) => weights.some((w) => w > 0))
    .optional(),
  /** First and last day of the data fitted. */
  window: z.strictObject({ from: z.string(), to: z.string() }).optional(),
  data: z
    .strictObject({
      /** Relative to the artifact's folder. */
      file: z.string(),
      sha256: z.string(),
      rows: z.number(),
      used: z.number(),
      dropped: z.array(z.strictObject({ reason: text, rows: z.number() })),
    })
    .optional(),
  diagnostics: z.record(z.string(), z.union([z.number(), z.string(), z.boolean()])).optional(),
  health: z.array(check).optional(),
  /** Versions of what computed it. */
  versions: z.record(z.string(), z.string()).optional(),
  sha256: z.string().optional(),
})

export type Artifact = z.output<typeof artifactSchema>

/** Models whose symbols the keys of a lifecycle stand for; another model of the same kind uses them for another process. */
export const LIFECYCLE_MODELS: Readonly<Record<string, readonly string[]>> = {
  retention: ['sbg', 'bdw'],
  value: ['bg-nbd', 'gamma-gamma', 'bg-nbd+gamma-gamma'],
  churn: ['logit'],
}
