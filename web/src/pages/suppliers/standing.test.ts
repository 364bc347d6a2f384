import { expect, it } from 'vitest'
import type { Contract } from '../../api/model'
import { contractStanding } from './standing'

const contract = (endsOn: string | null, noticeMonths = 0): Contract => ({ id: 'c', name: 'c', supplier: '', number: '', covers: [], startsOn: null, endsOn, noticeMonths, responseTime: null, note: '' })
const why = (c: Contract) => contractStanding(c, '2026-11-21').why

it('tells when something must be done about a contract', () => {
  expect(why(contract(null))).toBe('open')
  expect(why(contract('2028-01-01'))).toBe('runs')
  expect(why(contract('2026-12-01'))).toBe('ends')
  expect(why(contract('2026-11-01'))).toBe('over')
  expect(contractStanding(contract('2027-03-31', 3), '2026-11-21')).toEqual({ kind: 'attention', why: 'notice', date: '2026-12-31' })
})
