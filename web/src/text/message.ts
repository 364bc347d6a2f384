// A message in two languages, and the small form it is written in:
//   "{name}"            the value; numbers in the manner of the language
//   "{n|ding|dingen}"   the first word when n is 1, else the second
// formal: the Dutch text with "u", where the Dutch text says "je"; the test in texts.test.ts asks for it.
export interface Message { nl: string; en: string; formal?: string }
export type Language = 'nl' | 'en'
export type Values = Record<string, string | number>

const locale = { nl: 'nl-NL', en: 'en-GB' } as const
const hole = /\{(\w+)(?:\|([^|{}]*)\|([^|{}]*))?\}/g

export function fill(pattern: string, values: Values, language: Language): string {
  return pattern.replace(hole, (whole, name: string, one?: string, many?: string) => {
    const value = values[name]
    if (value === undefined) return whole
    if (one !== undefined && many !== undefined) return value === 1 || value === '1' ? one : many
    return typeof value === 'number' ? new Intl.NumberFormat(locale[language]).format(value) : value
  })
}

// The values a pattern shows; those that only choose a word do not count, languages differ in that.
export function holes(pattern: string): Set<string> {
  return new Set([...pattern.matchAll(hole)].filter((m) => m[2] === undefined).map((m) => m[1]!))
}
