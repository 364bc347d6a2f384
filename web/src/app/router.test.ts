import { describe, expect, it } from 'vitest'
import { pageOf, pages } from './pages'
import { readPath, writePath } from './router.svelte'

describe('addresses', () => {
  it('go to and fro', () => {
    for (const spot of [{ organisation: 'a b', page: 'inventaris', rest: ['server/1', 'x'] }, { organisation: '', page: 'setup', rest: [] }])
      expect(readPath(writePath(spot))).toEqual(spot)
    expect(readPath('/')).toEqual({ organisation: '', page: '', rest: [] })
    expect(readPath('/o/x/%E0%A4%A')).toEqual({ organisation: 'x', page: '%E0%A4%A', rest: [] })
  })
  it('are different for every page, and so are the letters', () => {
    const all = Object.values(pages)
    expect(new Set(all.map((p) => p.path)).size).toBe(all.length)
    const letters = all.flatMap((p) => ('letter' in p ? [p.letter] : []))
    expect(new Set(letters).size).toBe(letters.length)
    expect(pageOf('wat-als')).toBe('whatif')
    expect(pageOf('nergens')).toBeNull()
  })
})
