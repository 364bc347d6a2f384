import { describe, expect, it } from 'vitest'
import { emptyAsset, need, type Asset } from '../../api/model'
import { around, groupsOf, linesAmong } from './groups'

const asset = (id: string, kind: Asset['kind'], site: string, on: string[] = []): Asset => ({ ...emptyAsset(kind), id, name: id, site, needs: on.length ? [need(on)] : [] })
const chain = Array.from({ length: 9 }, (_, i) => asset(`a${i}`, 'device', 'x', i ? [`a${i - 1}`] : []))

describe('groups', () => {
  it('are by kind and site, with bundled lines', () => {
    const { groups, bundles } = groupsOf([asset('p', 'process', 'x', ['d1', 'd2']), asset('d1', 'device', 'x'), asset('d2', 'device', 'x'), asset('d3', 'device', 'y', ['d1'])])
    expect(groups.map((g) => [g.id, g.members.length])).toEqual([['process/x', 1], ['device/x', 2], ['device/y', 1]])
    expect(bundles.map((b) => [b.id, b.count])).toEqual([['device/x>process/x', 2], ['device/x>device/y', 1]])
  })
  it('fall back to kind alone when there are too many', () => {
    expect(groupsOf(Array.from({ length: 30 }, (_, i) => asset(`d${i}`, 'device', `s${i}`))).groups).toHaveLength(1)
  })
})
describe('around a thing', () => {
  it('takes two steps each way', () => {
    expect(around(chain, 'a4').ids.sort()).toEqual(['a2', 'a3', 'a4', 'a5', 'a6'])
    expect(around(chain, 'a4', 2, 3)).toMatchObject({ left: 2 })
    expect(around(chain, 'nobody').ids).toEqual([])
  })
  it('draws each line once', () => {
    expect(linesAmong([asset('b', 'device', '', ['a', 'a']), asset('a', 'device', '')], new Set(['a', 'b']))).toEqual([{ id: 'a>b', from: 'a', to: 'b' }])
  })
})
