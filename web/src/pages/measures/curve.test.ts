import { describe, expect, it } from 'vitest'
import { band, decades, frameOf, line, worse, x, y } from './curve'

const curve = [[0, 0.7], [1000, 0.5], [10_000, 0.1], [100_000, 0.01], [1_000_000, 0.0001]].map(([euros, chance]) => ({ euros: euros!, chance: chance!, low: chance! / 2, high: chance! * 2 }))
describe('the loss curve', () => {
  const f = frameOf([curve], 600, 300)
  it('reaches over what can be seen of it', () => expect([f.from, f.to, decades(f)]).toEqual([1000, 100_000, [1000, 10_000, 100_000]]))
  it('goes right with the euros and down with the chance', () => {
    expect([x(f, 1000), x(f, 10_000), x(f, 1e9)]).toEqual([0, 300, 600])
    expect(y(f, 1)).toBe(0)
    expect(y(f, 1 / 500)).toBeCloseTo(300)
    expect(y(f, 0.1)).toBeLessThan(y(f, 0.01))
  })
  it('is drawn inside its frame', () => { expect(line(f, curve).match(/[ML]/g)).toHaveLength(3); expect(band(f, curve)).toMatch(/^M.*z$/) })
  it('tells one year in so many', () => expect([worse(curve, 2), worse(curve, 20), worse(curve, 1e9)]).toEqual([1000, 100_000, 1_000_000]))
})
