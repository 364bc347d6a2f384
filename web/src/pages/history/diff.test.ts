import { expect, it } from 'vitest'
import { bundles, changesOf, kindOf } from './diff'

it('shows only what differs', () => {
  expect(changesOf('{"name":"Server","tags":[]}', '{"name":"Server 2","tags":["a","b"],"owner":""}')).toEqual([
    { field: 'name', before: 'Server', after: 'Server 2' }, { field: 'tags', before: '', after: 'a, b' },
  ])
  expect(changesOf('{"rating":{"availability":null}}', '{"rating":{"availability":"high"}}')).toEqual([{ field: 'rating', before: '', after: 'availability: high' }])
})
it('never fails on what it cannot read', () => {
  expect(changesOf('', 'no json')).toEqual([{ field: '', before: '', after: 'no json' }])
  expect(changesOf('', '')).toEqual([])
})
it('knows new, changed and gone', () => {
  expect([kindOf('', '{}'), kindOf('{}', '{}'), kindOf('{}', '')]).toEqual(['added', 'changed', 'removed'])
})

it('tells many alike as one', () => {
  const e = (number: number, who: string, at = '2026-11-21T09:14:0' + number + 'Z') => ({ number, at, who, subject: 'asset', before: '', after: '{}' })
  expect(bundles([e(1, 'a'), e(2, 'a'), e(3, 'a'), e(4, 'a'), e(5, 'b'), e(6, 'b')]).map((g) => g.length)).toEqual([4, 1, 1])
})
