// Dates, money, lengths of time and shares as people here write them. Pure: the language comes in.
import type { Language } from './message'

const nbsp = '\u00a0'
const zone = 'Europe/Amsterdam'
const locale = { nl: 'nl-NL', en: 'en-GB' } as const

export function number(value: number, language: Language, digits = 0): string {
  return new Intl.NumberFormat(locale[language], { maximumFractionDigits: digits }).format(value)
}
export function money(euros: number, language: Language): string {
  const rounded = Math.round(euros)
  const amount = number(Math.abs(rounded), language)
  return `${rounded < 0 ? '−' : ''}€${language === 'nl' ? nbsp : ''}${amount}`
}
export function percent(share: number, language: Language): string {
  return language === 'nl' ? `${number(share * 100, language)}${nbsp}%` : `${number(share * 100, language)}%`
}

const day = /^\d{4}-\d{2}-\d{2}$/
function moment(text: string): Date {
  return new Date(day.test(text) ? `${text}T12:00:00Z` : text)
}
export function localDate(at: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at)
}
// "21-11-2026" in tables; "21 Nov 2026" in English ones.
export function shortDate(text: string, language: Language): string {
  const options: Intl.DateTimeFormatOptions = language === 'nl'
    ? { day: '2-digit', month: '2-digit', year: 'numeric' } : { day: 'numeric', month: 'short', year: 'numeric' }
  return new Intl.DateTimeFormat(locale[language], { ...options, timeZone: zone }).format(moment(text))
}
// "di 24 november", with the year when it is another one than now.
export function dayName(text: string, language: Language, today: string): string {
  const options: Intl.DateTimeFormatOptions = { weekday: 'short', day: 'numeric', month: 'long', timeZone: zone }
  if (text.slice(0, 4) !== today.slice(0, 4)) options.year = 'numeric'
  return new Intl.DateTimeFormat(locale[language], options).format(moment(text)).replace(/^(\w+)\.?,?/, '$1').replace(',', '')
}
// "24 nov": where there is little room.
export function tinyDate(text: string, language: Language): string {
  return new Intl.DateTimeFormat(locale[language], { day: 'numeric', month: 'short', timeZone: zone }).format(moment(text)).replace('.', '')
}
// "Zaterdag 21 november 2026"
export function fullDate(text: string, language: Language): string {
  const out = new Intl.DateTimeFormat(locale[language], { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: zone }).format(moment(text)).replace(',', '')
  return out.charAt(0).toUpperCase() + out.slice(1)
}
export function monthName(text: string, language: Language): string {
  return new Intl.DateTimeFormat(locale[language], { month: 'long', timeZone: zone }).format(moment(text))
}
export function clock(text: string, language: Language): string {
  return new Intl.DateTimeFormat(locale[language], { hour: '2-digit', minute: '2-digit', timeZone: zone }).format(moment(text))
}
export function dateAndTime(text: string, language: Language): string {
  return `${shortDate(text, language)} ${clock(text, language)}`
}
export function daysBetween(from: string, to: string): number {
  return Math.round((moment(to.slice(0, 10)).getTime() - moment(from.slice(0, 10)).getTime()) / 86_400_000)
}
export function plusDays(date: string, days: number): string {
  return new Date(moment(date).getTime() + days * 86_400_000).toISOString().slice(0, 10)
}
export function plusMonths(date: string, months: number): string {
  const [y, m, d] = date.split('-').map(Number) as [number, number, number]
  const last = new Date(Date.UTC(y, m - 1 + months + 1, 0)).getUTCDate()
  return new Date(Date.UTC(y, m - 1 + months, Math.min(d, last))).toISOString().slice(0, 10)
}
// "over 3 dagen", "vandaag", "2 weken geleden"
export function relative(text: string, language: Language, today: string): string {
  const days = daysBetween(today, text)
  const form = new Intl.RelativeTimeFormat(locale[language], { numeric: 'auto' })
  const size = Math.abs(days)
  if (size < 14) return form.format(days, 'day')
  if (size < 60) return form.format(Math.trunc(days / 7), 'week')
  if (size < 730) return form.format(Math.trunc(days / 30.44), 'month')
  return form.format(Math.trunc(days / 365.25), 'year')
}

// Lengths of time. The server writes "8h", "1d 12h", "90s"; people read "8 uur", "1 dag, 12 uur".
const unit = { w: 604_800, d: 86_400, h: 3_600, m: 60, s: 1 } as const
type Unit = keyof typeof unit
export function seconds(text: string): number | null {
  if (text.trim() === '0') return 0
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)([wdhms])/g)]
  if (parts.length === 0 || parts.map((p) => p[0]).join('') !== text.replace(/\s+/g, '')) return null
  return Math.round(parts.reduce((sum, p) => sum + Number(p[1]) * unit[p[2] as Unit], 0))
}
export function duration(ofSeconds: number): string {
  let left = Math.round(ofSeconds)
  if (left <= 0) return '0'
  const out: string[] = []
  for (const u of ['d', 'h', 'm', 's'] as const) {
    const n = Math.floor(left / unit[u])
    if (n > 0) out.push(`${n}${u}`)
    left -= n * unit[u]
  }
  return out.join(' ')
}
const names = {
  nl: { w: ['week', 'weken'], d: ['dag', 'dagen'], h: ['uur', 'uur'], m: ['minuut', 'minuten'], s: ['seconde', 'seconden'] },
  en: { w: ['week', 'weeks'], d: ['day', 'days'], h: ['hour', 'hours'], m: ['minute', 'minutes'], s: ['second', 'seconds'] },
} as const
// The two largest units only: "2 dagen, 4 uur".
export function span(ofSeconds: number, language: Language, joined: 'comma' | 'and' = 'comma'): string {
  let left = Math.round(ofSeconds)
  const out: string[] = []
  for (const u of ['d', 'h', 'm', 's'] as const) {
    const n = Math.floor(left / unit[u])
    if (n > 0) out.push(`${number(n, language)}${nbsp}${names[language][u][n === 1 ? 0 : 1]}`)
    left -= n * unit[u]
    if (out.length === 2) break
  }
  if (out.length === 0) return `0${nbsp}${names[language].h[1]}`
  return out.join(joined === 'comma' ? ', ' : language === 'nl' ? ' en ' : ' and ')
}
// What people type: "8", "8 uur", "2 dagen", "1,5 dag", "1d 12h", "30 min". A bare number counts in hours.
export function readSpan(text: string): number | null {
  const clean = text.trim().toLowerCase().replace(/,(\d)/g, '.$1').replace(/\b(en|and)\b|,/g, ' ')
  if (clean === '') return null
  if (/^\d+(\.\d+)?$/.test(clean)) return Math.round(Number(clean) * 3600)
  const words: [RegExp, Unit][] = [[/^(w|week|weken|weeks)$/, 'w'], [/^(d|dag|dagen|day|days)$/, 'd'], [/^(u|uur|uren|h|hour|hours)$/, 'h'], [/^(m|min|minuut|minuten|minute|minutes)$/, 'm'], [/^(s|sec|seconde|seconden|second|seconds)$/, 's']]
  let total = 0
  let rest = clean
  while (rest.trim() !== '') {
    const m = /^\s*(\d+(?:\.\d+)?)\s*([a-z]+)\.?/.exec(rest)
    const found = m && words.find(([pattern]) => pattern.test(m[2]!))
    if (!m || !found) return null
    total += Number(m[1]) * unit[found[1]]
    rest = rest.slice(m[0].length)
  }
  return Math.round(total)
}
// What people type for money: "1.250", "1250,50", "€ 1.250", "1,250" in English.
export function readMoney(text: string, language: Language): number | null {
  const clean = text.replace(/[€\s\u00a0]/g, '')
  const plain = language === 'nl' ? clean.replace(/\.(?=\d{3}(\D|$))/g, '').replace(',', '.') : clean.replace(/,(?=\d{3}(\D|$))/g, '')
  if (!/^-?\d+(\.\d{1,2})?$/.test(plain)) return null
  return Number(plain)
}
const small = {
  nl: ['nul', 'één', 'twee', 'drie', 'vier', 'vijf', 'zes', 'zeven', 'acht', 'negen', 'tien', 'elf', 'twaalf'],
  en: ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'],
} as const
// "Drie": numbers in a sentence, up to twelve in words.
export function inWords(n: number, language: Language): string {
  return small[language][n] ?? number(n, language)
}
export function capital(text: string): string {
  if (text.startsWith('één')) return `Eén${text.slice(3)}`
  return text.charAt(0).toUpperCase() + text.slice(1)
}
