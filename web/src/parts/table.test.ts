import { describe, expect, it } from 'vitest'
import { slice, sorted } from './table'

describe('sorting', () => {
  it('is by language, numbers inside words too, and stable', () => {
    const rows = ['pc 10', 'PC 2', 'Árbo', 'zaag']
    expect(sorted(rows, (r) => r, false)).toEqual(['Árbo', 'PC 2', 'pc 10', 'zaag'])
    expect(sorted([{ k: 1, n: 'a' }, { k: 1, n: 'b' }], (r) => r.k, true).map((r) => r.n)).toEqual(['a', 'b'])
  })
  it('puts what is not known last, up and down', () => {
    expect(sorted([null, 3, 1], (r) => r, false)).toEqual([1, 3, null])
    expect(sorted([null, 3, 1], (r) => r, true)).toEqual([3, 1, null])
  })
})
describe('the window', () => {
  it('draws all of a short list', () => expect(slice(200, 50, 5000, 800)).toEqual({ first: 0, last: 200 }))
  it('draws only what is near of a long one', () => {
    const { first, last } = slice(10_000, 50, 50_000, 800)
    expect(first).toBe(988)
    expect(last).toBe(1028)
    expect(slice(10_000, 50, 0, 800).first).toBe(0)
    expect(slice(10_000, 50, 999_999, 800).last).toBe(10_000)
  })
})
