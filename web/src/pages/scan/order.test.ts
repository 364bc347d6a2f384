import { describe, expect, it } from 'vitest'
import { after, before, leftOff, placeOf, stateOf } from './order'

const said = { reply: 'yes', reason: '', note: '' } as const
const s = (id: string, answered = false, module = 'core') => ({ id, module, answer: answered ? said : null })

describe('the order of the statements', () => {
  it('goes to the next without an answer, then to what was skipped', () => {
    const all = [s('S01'), s('S02', true), s('S03', true), s('S04'), s('T01', false, 'remote')]
    expect(after(all, 'S03')?.id).toBe('S04')
    expect(after(all, 'S04')?.id).toBe('S01')
    expect(after([s('S01', true), s('T01', false, 'remote')], 'S01')).toBeNull()
  })
  it('goes back one, and not before the first', () => {
    const all = [s('S01'), s('S02'), s('T01', false, 'remote')]
    expect(before(all, 'S02')?.id).toBe('S01')
    expect(before(all, 'S01')).toBeNull()
    expect(before(all, 'T01')).toBeNull()
  })
  it('counts within its part', () => {
    const all = [s('S01'), s('S02'), s('T01', false, 'remote')]
    expect(placeOf(all, 'S02')).toMatchObject({ n: 2 })
    expect(placeOf(all, 'T01').of).toHaveLength(1)
  })
  it('starts where one left off; a module only when it was begun', () => {
    expect(leftOff([s('S01', true), s('S02'), s('T01', false, 'remote')])?.id).toBe('S02')
    expect(leftOff([s('S01', true), s('T01', false, 'remote')])).toBeNull()
    expect(leftOff([s('S01', true), s('T01', true, 'remote'), s('T02', false, 'remote')])?.id).toBe('T02')
  })
  it('never shows unknown as good', () => {
    expect(stateOf({ state: 'noData', contradiction: false })).toBe('unknown')
    expect(stateOf({ state: 'stale', contradiction: false })).toBe('unknown')
    expect(stateOf({ state: 'contradicted', contradiction: true })).toBe('attention')
    expect(stateOf({ state: 'confirmed', contradiction: false })).toBe('ok')
  })
})
