import { LIFECYCLE_MODELS } from '../../engine/base/artifact.ts'
import type { FittedModel } from '../../engine/base/fitData.ts'
import { DEFAULT_CURRENCY } from '../../engine/base/units.ts'
import type { Text } from '../../engine/base/value.ts'

/** One way to use an artifact in a scenario. */
export interface UseHint {
  readonly about: Text
  /** YAML, ready to be copied. */
  readonly lines: string
}

const text = (zh: string, en: string): Text => ({ en, zh })

const SUBSCRIPTION = 'membership'
const PURCHASES = 'shop'

/**
 * The `use:` lines for a model; none where no section of a scenario takes it. Products are named by an example, which the text says.
 *
 * @param artifact its path from the scenario's folder
 */
export function useHints(model: Pick<FittedModel, 'kind' | 'model' | 'currency' | 'period'>, artifact: string): readonly UseHint[] {
  if (!(LIFECYCLE_MODELS[model.kind] ?? []).includes(model.model)) return []
  const product = model.kind === 'value' ? PURCHASES : SUBSCRIPTION
  const lacksPeriod = model.period === undefined && model.model !== 'gamma-gamma'
  const lacksCurrency = model.currency === undefined && model.model.includes('gamma-gamma')
  const isForeign = model.currency !== undefined && model.currency !== DEFAULT_CURRENCY
  const rename = joined(
    text(
      `把 ${product} 换成方案里的产品名，路径相对于方案文件。`,
      `Write your product's name for ${product}; the path counts from the scenario's folder.`,
    ),
    ...(lacksPeriod
      ? [text('数据没有说明时间单位，请核对 perPeriod。', 'The data do not say how long a period is: check perPeriod.')]
      : []),
    ...(isForeign
      ? [
          text(
            '汇率仅为示例，请按实际填写；方案用同一币种时可省略。',
            'The rate is an example: write yours, or leave it out where the scenario is in the same currency.',
          ),
        ]
      : []),
    ...(lacksCurrency ? [text('数据没有说明币种，请核对 currency。', 'The data state no currency: check it.')] : []),
  )
  const lines = (as?: string): string => {
    const parts = [
      `artifact: ${quoted(artifact)}`,
      `for: products.${product}.lifecycle`,
      ...(as === undefined ? [] : [`as: ${as}`]),
      ...(lacksPeriod ? ['perPeriod: month'] : []),
      ...(lacksCurrency ? [`currency: ${DEFAULT_CURRENCY}`] : []),
      ...(isForeign ? [`currency: ${model.currency} → ${DEFAULT_CURRENCY} 7.1`] : []),
    ]
    return `use:\n  - { ${parts.join(', ')} }`
  }
  if (model.kind === 'retention')
    return [
      {
        about: joined(
          model.model === 'bdw'
            ? text(
                '会员的流失改用这里拟合的 alpha、beta 和时间指数 c（场景中为 duration）。',
                'Members churn by the alpha, beta and exponent c (in scenarios: duration) fitted here.',
              )
            : text('会员的流失改用这里拟合的 alpha、beta。', 'Members churn by the alpha and beta fitted here.'),
          rename,
        ),
        lines: lines(),
      },
    ]
  if (model.kind === 'value')
    return [
      {
        about: joined(text('老客户的复购改用这里拟合的参数。', 'Customers order again by the parameters fitted here.'), rename),
        lines: lines(),
      },
    ]
  return [
    {
      about: joined(text('由这个模型决定流失的高低。', 'This model carries the level of churn.'), rename),
      lines: lines('replace'),
    },
    {
      about: text(
        '或者流失的高低仍由 alpha、beta 决定，这个模型只区分谁更容易流失：',
        'Or alpha and beta keep the level, and this model says who is likelier to leave:',
      ),
      lines: lines('shift'),
    },
  ]
}

function joined(...parts: readonly Text[]): Text {
  return text(parts.map(({ zh }) => zh).join(''), parts.map(({ en }) => en).join(' '))
}

/** A path as YAML takes it inside braces. */
function quoted(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : JSON.stringify(path)
}
