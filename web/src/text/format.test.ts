import { describe, expect, it } from 'vitest'
import * as f from './format'
import { fill } from './message'

const calm = (text: string) => text.replaceAll('\u00a0', ' ')

describe('amounts and shares', () => {
  it('are written as people here write them', () => {
    expect(calm(f.money(1250, 'nl'))).toBe('€ 1.250')
    expect(f.money(1250, 'en')).toBe('€1,250')
    expect(calm(f.money(-1250.4, 'nl'))).toBe('−€ 1.250')
    expect(calm(f.percent(0.4, 'nl'))).toBe('40 %')
    expect(f.percent(0.4, 'en')).toBe('40%')
  })
  it('are read as people here write them', () => {
    expect(f.readMoney('€ 1.250', 'nl')).toBe(1250)
    expect(f.readMoney('1.250,50', 'nl')).toBe(1250.5)
    expect(f.readMoney('1250,5', 'nl')).toBe(1250.5)
    expect(f.readMoney('1,250.50', 'en')).toBe(1250.5)
    expect(f.readMoney('veel', 'nl')).toBeNull()
    expect(f.readMoney('1.250,555', 'nl')).toBeNull()
  })
})
describe('lengths of time', () => {
  it('are shown in two units', () => {
    expect(calm(f.span(52 * 3600, 'nl'))).toBe('2 dagen, 4 uur')
    expect(calm(f.span(60 * 3600, 'nl', 'and'))).toBe('2 dagen en 12 uur')
    expect(calm(f.span(24 * 3600, 'en'))).toBe('1 day')
    expect(calm(f.span(90, 'nl'))).toBe('1 minuut, 30 seconden')
    expect(calm(f.span(0, 'nl'))).toBe('0 uur')
  })
  it('go to and fro between server and page', () => {
    for (const text of ['8h', '1d 12h', '90s', '2d', '1w', '0']) {
      const s = f.seconds(text)!
      expect(f.seconds(f.duration(s))).toBe(s)
    }
    expect(f.seconds('8h')).toBe(8 * 3600)
    expect(f.seconds('eight')).toBeNull()
  })
  it('are read in words', () => {
    expect(f.readSpan('8')).toBe(8 * 3600)
    expect(f.readSpan('8 uur')).toBe(8 * 3600)
    expect(f.readSpan('1,5 dag')).toBe(36 * 3600)
    expect(f.readSpan('2 dagen en 4 uur')).toBe(52 * 3600)
    expect(f.readSpan('2 dagen, 4 uur')).toBe(52 * 3600)
    expect(f.readSpan('30 min')).toBe(1800)
    expect(f.readSpan('een tijdje')).toBeNull()
    expect(f.readSpan('')).toBeNull()
  })
  it('read back what is shown', () => {
    for (const s of [60, 3600, 5400, 86_400, 100_800, 604_800]) expect(f.readSpan(f.span(s, 'nl'))).toBe(s)
  })
})
describe('days', () => {
  it('are named', () => {
    expect(f.dayName('2026-11-24', 'nl', '2026-11-21')).toBe('di 24 november')
    expect(f.dayName('2027-01-12', 'nl', '2026-11-21')).toBe('di 12 januari 2027')
    expect(f.dayName('2026-11-24', 'en', '2026-11-21')).toBe('Tue 24 November')
    expect(f.fullDate('2026-11-21', 'nl')).toBe('Zaterdag 21 november 2026')
    expect(f.shortDate('2026-11-21', 'nl')).toBe('21-11-2026')
    expect(f.clock('2026-11-21T13:05:00Z', 'nl')).toBe('14:05')
  })
  it('are counted', () => {
    expect(f.daysBetween('2026-10-24', '2026-10-26')).toBe(2)
    expect(f.plusDays('2026-12-31', 1)).toBe('2027-01-01')
    expect(f.plusMonths('2026-08-31', 6)).toBe('2027-02-28')
    expect(f.relative('2026-11-24', 'nl', '2026-11-21')).toBe('over 3 dagen')
    expect(f.relative('2026-11-20', 'nl', '2026-11-21')).toBe('gisteren')
  })
})
describe('messages', () => {
  it('fill in values and choose one or many', () => {
    expect(fill('{n} {n|ding|dingen}', { n: 1 }, 'nl')).toBe('1 ding')
    expect(fill('{n} {n|ding|dingen}', { n: 1234 }, 'nl')).toBe('1.234 dingen')
    expect(fill('{name}', { name: '{n}' }, 'nl')).toBe('{n}')
    expect(fill('{missing}', {}, 'nl')).toBe('{missing}')
  })
  it('write small numbers as words', () => {
    expect(f.capital(f.inWords(3, 'nl'))).toBe('Drie')
    expect(f.inWords(13, 'nl')).toBe('13')
  })
})
