import { describe, expect, it } from 'vitest'
import type { NewLine } from '../../api/continuity'
import { add, sent, shelfKey, waiting, type Shelf } from './queue'

function shelf(): Shelf & { kept: Map<string, string> } {
  const kept = new Map<string, string>()
  return { kept, getItem: (k) => kept.get(k) ?? null, setItem: (k, v) => { kept.set(k, v) }, removeItem: (k) => { kept.delete(k) } }
}
const line = (id: string): NewLine => ({ id, at: '2026-11-28T09:00:00Z', kind: 'note', about: '', value: '', text: id, due: null })

describe('lines that wait', () => {
  it('stay on the device until they were sent', () => {
    const on = shelf()
    add(on, 'a', line('een'))
    expect(add(on, 'a', line('twee')).map((l) => l.id)).toEqual(['een', 'twee'])
    expect(waiting(on, 'a')).toHaveLength(2)
    expect(waiting(on, 'b')).toEqual([])
  })
  it('that were written while others were on their way stay', () => {
    const on = shelf()
    const first = add(on, 'a', line('een'))
    add(on, 'a', line('twee'))
    expect(sent(on, 'a', first).map((l) => l.id)).toEqual(['twee'])
    expect(sent(on, 'a', waiting(on, 'a'))).toEqual([])
    expect(on.kept.size).toBe(0)
  })
  it('do no harm when the device kept rubbish', () => {
    const on = shelf()
    on.setItem(shelfKey('a'), '{"no":1}')
    expect(waiting(on, 'a')).toEqual([])
    on.setItem(shelfKey('a'), 'not json')
    expect(add(on, 'a', line('een'))).toHaveLength(1)
  })
})
