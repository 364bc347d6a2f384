import { expect, it } from 'vitest'
import { whereOf } from './where'

it('leads to the place where the deed is done', () => {
  const to = (source: string, key: string, asset = '') => { const w = whereOf({ source, key, asset }); return [w.page, ...w.rest, w.verb] }
  expect(to('picture', 'no-owner:server', 'server')).toEqual(['inventory', 'server', 'owner'])
  expect(to('picture', 'no-owner:rest')).toEqual(['inventory', 'owner'])
  expect(to('risk', 'risk:abc:decide', 'server')).toEqual(['risks', 'abc', 'decide'])
  expect(to('discovery', 'unmanaged:x')).toEqual(['importing', 'device'])
  expect(to('picture', 'contract:c1')).toEqual(['suppliers', 'contract'])
  expect(to('manual', 'id')).toEqual(['actions', 'done'])
  expect(to('new-room', 'strange:thing:1')).toEqual(['inventory', 'thing', 'look'])
})
