import { expect, it } from 'vitest'
import { matches, rank } from './search'

it('finds by words in any order, without accents and case', () => {
  expect(matches('Server op kantoor', 'kantoor serv')).toBe(true)
  expect(matches('Één printer', 'een')).toBe(true)
  expect(matches('Server', 'kassa')).toBe(false)
})
it('puts what begins with it first', () => {
  expect(rank('Server op kantoor', 'ser')).toBe(0)
  expect(rank('De server', 'ser')).toBe(1)
  expect(rank('Webserver', 'ser')).toBe(2)
  expect(rank('Kassa', 'ser')).toBe(-1)
})
