import { describe, expect, it } from 'vitest'
import { emptyAsset, need, type Asset } from '../../api/model'
import { dependents } from '../../app/picture.svelte'
import { chainOf, flow } from './chain'

function assets(edges: Record<string, string[]>, processes: string[] = []): Map<string, Asset> {
  return new Map(Object.entries(edges).map(([id, on]) => [id, { ...emptyAsset(processes.includes(id) ? 'process' : 'device'), id, name: id, needs: on.map((o) => need([o], id === 'c' ? '8h' : '0')) }]))
}
const chain = (a: Map<string, Asset>, failed: string[], most?: number) => chainOf(a, dependents([...a.values()]), failed, undefined, most)

describe('the chain', () => {
  it('is straight when each hangs on one', () => {
    const got = chain(assets({ a: [], b: ['a'], c: ['b'], x: [] }), ['a'])
    expect(got.ids).toEqual(['a', 'b', 'c'])
    expect(got.straight).toBe(true)
    expect(got.links.map((l) => l.stock)).toEqual([0, 8 * 3600])
  })
  it('keeps the order of need in a net, and cycles end', () => {
    const got = chain(assets({ a: [], b: ['a'], c: ['a', 'b'], d: ['c', 'e'], e: ['d'] }), ['a'])
    expect(got.straight).toBe(false)
    expect(got.ids.indexOf('b')).toBeLessThan(got.ids.indexOf('c'))
    expect([...got.ids].sort()).toEqual(['a', 'b', 'c', 'd', 'e'])
  })
  it('joins what is shown over what is left out', () => {
    const got = chain(assets({ a: [], b: ['a'], c: ['b'], p: ['c'] }, ['p']), ['a'], 2)
    expect(got.ids).toEqual(['a', 'p'])
    expect(got.links.map((l) => [l.from, l.to])).toEqual([['a', 'p']])
    expect(got.left).toBe(2)
  })
  it('tells whether a line still brings anything', () => {
    const got = chain(assets({ a: [], b: ['a'], c: ['b'] }), ['a'])
    const tracks = new Map([['a', { id: 'a', steps: [{ at: 0, level: 0 }] }], ['b', { id: 'b', steps: [{ at: 0, level: 0 }] }]])
    expect(flow(got.links.find((l) => l.to === 'b')!, tracks, 0)).toEqual({ off: true, left: null })
    expect(flow(got.links.find((l) => l.to === 'c')!, tracks, 3600)).toEqual({ off: false, left: 7 * 3600 })
    expect(flow(got.links.find((l) => l.to === 'c')!, tracks, 9 * 3600)).toEqual({ off: true, left: 0 })
  })
})
