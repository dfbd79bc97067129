import type { DesignData, Term } from '../../engine/base/fitData.ts'
import { InputError, type Issue } from '../../engine/base/issue.ts'
import { limitIssues } from '../inference/limitIssues.ts'
import { cholesky, choleskyInverse, choleskySolveUpper } from '../numerics/cholesky.ts'
import { addCrossProducts, BLOCK, paddedColumns } from '../numerics/linearCrossProducts.ts'

/** Columns ready to be fitted: checked, with what standardises them. Nothing is copied; `rows` says which rows are fitted. */
export interface Design {
  readonly outcome: string
  readonly y: Float64Array
  readonly terms: readonly Term[]
  /** Rows fitted; undefined where all of them are. */
  readonly rows: Int32Array | undefined
  /** Rows kept out. */
  readonly holdout: Int32Array
  readonly n: number
  /** By term, over the rows fitted. */
  readonly means: Float64Array
  readonly scales: Float64Array
  readonly low: Float64Array
  readonly high: Float64Array
  /** Variance inflation 1/(1 − R²) of each term on the others. */
  readonly vif: Float64Array
}

/** A term is made of others when they leave less than this share of its variance. */
const DEPENDENT_BELOW = 1e-10
/** Weights of a relation below this (in standard deviations) are rounding. */
const WEIGHT_FROM = 1e-5
const INTERCEPT = 'const'

/**
 * Checks a design and computes what standardises it. All issues at once: values that are no finite numbers, constant terms, names twice, no
 * more rows than coefficients, and terms that are made of others, with the relation (`oneYear + twoYear + monthly = const`).
 *
 * @throws InputError with a path `terms.<name>` or `outcome.<name>`
 */
export function prepareDesign(data: DesignData, outcomeIssues: (y: Float64Array, rows: Int32Array | undefined) => Issue[]): Design {
  const { outcome, terms } = data
  const { rows, holdout } = split(data.holdout, outcome.values.length)
  const n = rows?.length ?? outcome.values.length
  const issues = [...nameIssues(terms), ...finiteIssues(outcome.name, outcome.values, 'outcome')]
  for (const term of terms) issues.push(...finiteIssues(term.name, term.values, 'terms'))
  if (terms.length === 0) issues.push({ code: 'no-terms', path: ['terms'] })
  if (n < terms.length + 2)
    issues.push({ code: 'too-few-rows-for-terms', path: ['terms'], params: { rows: n, coefficients: terms.length + 1 } })
  if (issues.length === 0) issues.push(...outcomeIssues(outcome.values, rows))
  if (issues.length > 0) throw new InputError(limitIssues(issues))
  const moments = terms.map((term) => momentsOf(term.values, rows, n))
  terms.forEach((term, j) => {
    if (!(moments[j].scale > 1e-14 * Math.abs(moments[j].mean)))
      issues.push({ code: 'constant-term', path: ['terms', term.name], params: { term: term.name, found: moments[j].low } })
  })
  if (issues.length > 0) throw new InputError(limitIssues(issues))
  const column = (pick: (moment: Moments) => number) => Float64Array.from(moments, pick)
  const design = {
    outcome: outcome.name,
    y: outcome.values,
    terms,
    rows,
    holdout,
    n,
    means: column((m) => m.mean),
    scales: column((m) => m.scale),
    low: column((m) => m.low),
    high: column((m) => m.high),
  }
  return { ...design, vif: inflation(design) }
}

/** Standardised columns of the rows from … from + length − 1 into a block, the intercept's ones first. */
export function fillBlock(
  design: Pick<Design, 'terms' | 'rows' | 'means' | 'scales'>,
  from: number,
  length: number,
  z: Float64Array,
): void {
  const { terms, rows, means, scales } = design
  z.fill(1, 0, length)
  for (let j = 0; j < terms.length; j++) {
    const values = terms[j].values
    const mean = means[j]
    const per = 1 / scales[j]
    const at = (j + 1) * BLOCK
    if (rows) for (let i = 0; i < length; i++) z[at + i] = (values[rows[from + i]] - mean) * per
    else for (let i = 0; i < length; i++) z[at + i] = (values[from + i] - mean) * per
  }
}

/** The i-th row fitted. */
export function rowOf(design: Pick<Design, 'rows'>, i: number): number {
  return design.rows ? design.rows[i] : i
}

/** const + Σ β·x of some rows (all where none are given), on the original scale; `coefficients` begin with the intercept. */
export function linearPredictor(terms: readonly Term[], coefficients: ArrayLike<number>, n: number, rows?: Int32Array): Float64Array {
  const eta = new Float64Array(n).fill(coefficients[0])
  terms.forEach(({ values }, j) => {
    const b = coefficients[j + 1]
    if (rows) for (let i = 0; i < n; i++) eta[i] += b * values[rows[i]]
    else for (let i = 0; i < n; i++) eta[i] += b * values[i]
  })
  return eta
}

function split(mask: Uint8Array | undefined, n: number): { rows: Int32Array | undefined; holdout: Int32Array } {
  let out = 0
  if (mask) for (let i = 0; i < n; i++) if (mask[i]) out++
  if (!mask || out === 0) return { rows: undefined, holdout: new Int32Array(0) }
  const rows = new Int32Array(n - out)
  const holdout = new Int32Array(out)
  for (let i = 0, a = 0, b = 0; i < n; i++)
    if (mask[i]) holdout[b++] = i
    else rows[a++] = i
  return { rows, holdout }
}

function nameIssues(terms: readonly Term[]): Issue[] {
  const seen = new Set([INTERCEPT])
  return terms.flatMap(({ name }) => {
    if (!seen.has(name)) {
      seen.add(name)
      return []
    }
    return [{ code: name === INTERCEPT ? 'term-name-reserved' : 'term-twice', path: ['terms', name], params: { term: name } }]
  })
}

function finiteIssues(name: string, values: Float64Array, part: 'terms' | 'outcome'): Issue[] {
  let bad = 0
  let first = -1
  for (let i = 0; i < values.length; i++) {
    if (Number.isFinite(values[i])) continue
    if (bad++ === 0) first = i
  }
  return bad === 0 ? [] : [{ code: 'not-a-number-in-rows', path: [part, name], params: { name, row: first + 1, count: bad } }]
}

interface Moments {
  readonly mean: number
  readonly scale: number
  readonly low: number
  readonly high: number
}

/** Mean, standard deviation (divisor n) and range; the mean is corrected by what rounding left of Σ(x − mean). */
function momentsOf(values: Float64Array, rows: Int32Array | undefined, n: number): Moments {
  let sum = 0
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (let i = 0; i < n; i++) {
    const x = values[rows ? rows[i] : i]
    sum += x
    if (x < low) low = x
    if (x > high) high = x
  }
  const about = sum / n
  let rest = 0
  let squares = 0
  for (let i = 0; i < n; i++) {
    const x = values[rows ? rows[i] : i] - about
    rest += x
    squares += x * x
  }
  const mean = about + rest / n
  return { mean, scale: low === high ? 0 : Math.sqrt(Math.max(0, squares / n - (rest / n) ** 2)), low, high }
}

/** Variance inflation factors: the diagonal of the inverse correlation matrix. Throws where a term is made of others. */
function inflation(design: Omit<Design, 'vif'>): Float64Array {
  const p = design.terms.length
  const width = paddedColumns(p + 1)
  const products = new Float64Array(width * width)
  const z = new Float64Array(width * BLOCK)
  for (let from = 0; from < design.n; from += BLOCK) {
    const length = Math.min(BLOCK, design.n - from)
    fillBlock(design, from, length, z)
    addCrossProducts(z, width, length, products)
  }
  const l = new Float64Array(p * p)
  for (let j = 0; j < p; j++) for (let k = 0; k <= j; k++) l[j * p + k] = products[(j + 1) * width + k + 1] / design.n
  const dependent = cholesky(l, p, DEPENDENT_BELOW)
  if (dependent.length > 0)
    throw new InputError(
      dependent.map((j) => {
        const term = design.terms[j].name
        return { code: 'dependent-terms', path: ['terms', term], params: { term, relation: relationOf(design, l, j) } }
      }),
    )
  const inverse = choleskyInverse(l, p)
  return Float64Array.from({ length: p }, (_, j) => inverse[j * p + j])
}

/** How a term is made of those before it, every weight positive: `oneYear + twoYear + monthly = const`. */
function relationOf(design: Omit<Design, 'vif'>, l: Float64Array, j: number): string {
  const p = design.terms.length
  const weights = new Float64Array(p)
  for (let k = 0; k < j; k++) weights[k] = l[j * p + k]
  choleskySolveUpper(l, p, weights)
  const left = [design.terms[j].name]
  const right: string[] = []
  let rest = design.means[j]
  for (let k = 0; k < j; k++) {
    if (Math.abs(weights[k]) < WEIGHT_FROM) continue
    const weight = (weights[k] * design.scales[j]) / design.scales[k]
    rest -= weight * design.means[k]
    if (weight < 0) left.push(times(-weight, design.terms[k].name))
    else right.push(times(weight, design.terms[k].name))
  }
  if (Math.abs(rest) > WEIGHT_FROM * (Math.abs(design.means[j]) + design.scales[j])) {
    if (rest < 0) left.push(times(-rest, INTERCEPT))
    else right.push(times(rest, INTERCEPT))
  }
  return `${left.join(' + ')} = ${right.length > 0 ? right.join(' + ') : '0'}`
}

function times(weight: number, name: string): string {
  const short = Number(weight.toPrecision(4))
  return short === 1 ? name : `${short}·${name}`
}
