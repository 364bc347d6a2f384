import { describe, expect, it } from 'vitest'
import { emptyAsset, emptyProcess, need, type Asset } from '../../api/model'
import { add, begin, counted, emptyPicture, heaviest, readRange, result, thingsOf, tick, waits, type Template } from './draft'

const process = (id: string, on: string[]): Asset => ({ ...emptyAsset('process'), id, name: id, process: emptyProcess(), needs: on.map((o) => need([o], '4h')) })
const thing = (id: string, on: string[] = [], more: Partial<Asset> = {}): Asset => ({ ...emptyAsset('device'), id, name: id, needs: on.map((o) => need([o])), ...more })
const template: Template = {
  id: 'shop', name: 'Winkel', text: '', usual: ['sales', 'till', 'line', 'telco'],
  picture: { ...emptyPicture('x'), assets: [process('sales', ['till']), process('web', ['shop']), thing('till', ['line']), thing('shop', ['line']), thing('line', [], { supplier: 'telco' }), { ...emptyAsset('supplier'), id: 'telco', name: 'telco' }] },
}

describe('the draft of the first start', () => {
  it('begins with what is usual in the sector', () => {
    const draft = begin(template, emptyPicture('Bakker'))
    expect(counted(draft)).toBe(4)
    const picture = result(draft)
    expect(picture.assets.map((a) => a.id)).toEqual(['sales', 'till', 'line', 'telco'])
    expect(picture.organisation).toMatchObject({ name: 'Bakker', sector: 'shop' })
  })
  it('drops needs that lead to what was unticked', () => {
    const picture = result(tick(begin(template, emptyPicture('')), 'line', false))
    expect(picture.assets.find((a) => a.id === 'till')!.needs).toEqual([])
  })
  it('goes on with what was kept', () => {
    const kept = { ...emptyPicture('Bakker'), assets: [process('sales', []), thing('oven')] }
    const draft = begin(template, kept)
    expect([...draft.ticked]).toEqual(['sales', 'oven'])
    expect(draft.picture.assets.map((a) => a.id)).toEqual(['sales', 'oven', 'web', 'till', 'shop', 'line', 'telco'])
  })
  it('takes things of one\'s own and ties them', () => {
    const draft = add(begin(template, emptyPicture('')), 'De oven', 'device', 'sales')
    expect(draft.picture.assets.find((a) => a.id === 'sales')!.needs.at(-1)!.on).toEqual(['de-oven'])
    expect(draft.ticked.has('de-oven')).toBe(true)
  })
  it('asks about what a process stands on, near first', () => {
    const draft = begin(template, emptyPicture(''))
    expect(thingsOf(draft, draft.picture.assets[0]!).map((a) => a.id)).toEqual(['till', 'line'])
    expect(waits(draft).map((w) => [w.process.id, w.names])).toEqual([['sales', 'till']])
  })
  it('ends in the film of what most hangs on', () => expect(heaviest(result(begin(template, emptyPicture(''))))).toBe('till'))
  it('reads a range as its middle', () => {
    const read = (t: string) => (/^\d+$/.test(t) ? Number(t) : null)
    expect(readRange('300', read)).toBe(300)
    expect(readRange('300 - 500', read)).toBe(400)
    expect(readRange('300 tot 500', read)).toBe(400)
    expect(readRange('veel', read)).toBeNull()
  })
})
