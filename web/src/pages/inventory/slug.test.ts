import { expect, it } from 'vitest'
import { slug } from './slug'

it('makes a short plain id', () => {
  expect(slug('Server op kantoor', new Set())).toBe('server-op-kantoor')
  expect(slug('  Één Café!  ', new Set())).toBe('een-cafe')
  expect(slug('???', new Set())).toBe('onderdeel')
  expect(slug('x'.repeat(80), new Set()).length).toBe(48)
})
it('is unique', () => expect(slug('Pc', new Set(['pc', 'pc-2']))).toBe('pc-3'))
