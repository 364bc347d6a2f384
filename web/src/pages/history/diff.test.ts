import { expect, it } from 'vitest'
import { changesOf, kindOf } from './diff'

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
