/** `６００万` → `600万`: full-width digits and signs that an input method leaves in numbers and dates. */
export function halfWidth(text: string): string {
  return text.replace(/[\uff01-\uff5e\u3000]/g, (c) => (c === '\u3000' ? ' ' : String.fromCharCode(c.charCodeAt(0) - 0xfee0)))
}

/** Whether a text holds full-width digits, letters or signs. */
export function hasFullWidth(text: string): boolean {
  return /[\uff01-\uff5e\u3000]/.test(text)
}
