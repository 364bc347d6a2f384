import { expect, it } from 'vitest'
import type { Attention } from '../../api/model'
import { standing } from './standing'

const row = (attention: Attention[], more: object = {}) => ({ lifecycle: 'inUse' as const, attention, reviewDue: '2027-03-01', supportEnds: null, ...more })
const why = (attention: Attention[], more: object = {}) => standing(row(attention, more), '2026-11-21').why

it('tells the most pressing thing first', () => {
  expect(standing(row([]), '2026-11-21')).toEqual({ kind: 'ok', why: 'reviewed', date: '2027-03-01' })
  expect(why(['reviewDue', 'noOwner'])).toBe('noOwner')
  expect(why(['neverReviewed'])).toBe('never')
  expect(why(['supportEnded', 'noOwner'], { supportEnds: '2026-10-14' })).toBe('unsupported')
  expect(why([], { supportEnds: '2027-01-14' })).toBe('endsSoon')
  expect(why(['noOwner'], { lifecycle: 'retired' })).toBe('gone')
})
it('never calls the unknown good', () => {
  for (const a of ['noOwner', 'neverReviewed'] as const) expect(standing(row([a]), '2026-11-21').kind).toBe('unknown')
})
