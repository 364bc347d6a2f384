// The formats of format.ts in the language that is on now, and against today.
import * as format from './format'
import { voice } from './index.svelte'

export const today = () => format.localDate(new Date())
export const number = (n: number, digits = 0) => format.number(n, voice.language, digits)
export const money = (n: number) => format.money(n, voice.language)
export const percent = (n: number) => format.percent(n, voice.language)
export const shortDate = (d: string) => format.shortDate(d, voice.language)
export const dayName = (d: string) => format.dayName(d, voice.language, today())
export const tinyDate = (d: string) => format.tinyDate(d, voice.language)
export const fullDate = (d: string) => format.fullDate(d, voice.language)
export const monthName = (d: string) => format.monthName(d, voice.language)
export const clock = (d: string) => format.clock(d, voice.language)
export const dateAndTime = (d: string) => format.dateAndTime(d, voice.language)
export const relative = (d: string) => format.relative(d, voice.language, today())
export const span = (s: number, joined: 'comma' | 'and' = 'comma') => format.span(s, voice.language, joined)
export const spanOf = (text: string) => { const s = format.seconds(text); return s === null ? text : format.span(s, voice.language) }
export const inWords = (n: number) => format.inWords(n, voice.language)
export const readMoney = (text: string) => format.readMoney(text, voice.language)
