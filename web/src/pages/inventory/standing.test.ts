import { expect, it } from 'vitest'
import { emptyAsset } from '../../api/model'
import { needsOwner, standing } from './standing'

const today = '2026-11-21'
const device = { ...emptyAsset('device'), owner: 'fatma', reviewedOn: '2026-09-01' }

it('tells the most pressing thing first', () => {
  expect(standing(device, today)).toEqual({ kind: 'ok', why: 'reviewed', date: '2027-03-01' })
  expect(standing({ ...device, reviewedOn: '2026-01-31' }, today).why).toBe('late')
  expect(standing({ ...device, reviewedOn: null }, today)).toEqual({ kind: 'unknown', why: 'never', date: '' })
  expect(standing({ ...device, owner: '' }, today).why).toBe('noOwner')
  expect(standing({ ...device, supportEnds: '2026-10-14' }, today).kind).toBe('danger')
  expect(standing({ ...device, supportEnds: '2027-01-14' }, today).why).toBe('endsSoon')
  expect(standing({ ...device, lifecycle: 'retired', owner: '' }, today).why).toBe('gone')
})
it('asks no owner of people, sites and suppliers', () => {
  expect(needsOwner(emptyAsset('person'))).toBe(false)
  expect(needsOwner(emptyAsset('process'))).toBe(true)
})
