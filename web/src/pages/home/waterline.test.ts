import { describe, expect, it } from 'vitest'
import { byDay, monthStarts, placeMarks } from './waterline'

describe('the water line', () => {
  it('puts labels that would touch in different rows', () => {
    const got = placeMarks([{ x: 20, width: 140, strong: false }, { x: 60, width: 170, strong: false }, { x: 500, width: 150, strong: false }], 1080)
    expect(got.map((g) => g?.lane)).toEqual(['above', 'below', 'above'])
  })
  it('lets no stem run through a label', () => {
    const got = placeMarks([{ x: 20, width: 140, strong: false }, { x: 30, width: 140, strong: false }, { x: 90, width: 100, strong: false }, { x: 400, width: 300, strong: false }, { x: 380, width: 5, strong: false }], 1080)
    expect(got[2]).toBeNull()
  })
  it('tells several things of one day as one', () => {
    expect(byDay([{ on: 'a', text: '1', strong: false }, { on: 'a', text: '2', strong: true }, { on: 'b', text: '3', strong: false }])).toEqual([{ on: 'a', text: '2', strong: true, more: 1 }, { on: 'b', text: '3', strong: false, more: 0 }])
  })
  it('never lets a label leave the line', () => {
    expect(placeMarks([{ x: 1070, width: 200, strong: false }], 1080)[0]).toEqual({ lane: 'above', left: 880 })
    expect(placeMarks([{ x: 0, width: 50, strong: false }], 1080)[0]?.left).toBe(0)
  })
  it('drops what has no room, but never the schouw', () => {
    const crowd = Array.from({ length: 7 }, (_, i) => ({ x: 10 + i, width: 400, strong: i === 6 }))
    const got = placeMarks(crowd, 1080)
    expect(got[6]).not.toBeNull()
    expect(got.filter((g) => g !== null).length).toBe(2)
  })
  it('leaves room for what stands there already', () => {
    expect(placeMarks([{ x: 20, width: 100, strong: false }, { x: 110, width: 100, strong: false }], 1080, { below: 70 })[1]?.lane).toBe('below')
    expect(placeMarks([{ x: 20, width: 100, strong: false }, { x: 24, width: 100, strong: false }], 1080, { below: 70 })[1]).toBeNull()
  })
  it('knows where the months begin', () => expect(monthStarts('2026-11-21', 3)).toEqual(['2026-12-01', '2027-01-01', '2027-02-01']))
})
