/** Markup that is already safe. Made only by the `html` tag and by `trusted`. */
export interface Html {
  readonly html: string
}

type Part = Html | string | number | undefined | readonly Part[]

/** Escapes text for HTML and XML, in element content and in double-quoted attributes. */
export function escapeText(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;').replace(/'/g, '&#39;')
}

/** Template tag: literal parts are markup, every value is escaped unless it is `Html` itself. Indentation is dropped. */
export function html(literals: TemplateStringsArray, ...values: readonly Part[]): Html {
  return { html: literals.reduce((out, literal, i) => out + write(values[i - 1]) + literal.replace(/\n\s+/g, '\n')) }
}

/** Markup from a source that is not a user: a rendered SVG, the style sheet. */
export function trusted(markup: string): Html {
  return { html: markup }
}

function write(part: Part): string {
  if (part === undefined) return ''
  if (Array.isArray(part)) return (part as readonly Part[]).map(write).join('')
  return typeof part === 'object' ? (part as Html).html : escapeText(String(part))
}
