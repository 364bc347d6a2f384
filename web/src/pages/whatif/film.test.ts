import { describe, expect, it } from 'vitest'
import { emptyAsset, need, type Asset } from '../../api/model'
import { duration } from '../../text/format'
import { levelAt, lossAt, momentsOf, readScenario, stockAt, ticks, verdict, writeScenario, type Event, type Film } from './film'

const h = 3600
// The film: a server that is away for four days, worked out by hand.
function film(): Film {
  const step = (...pairs: [number, number][]) => pairs.map(([at, level]) => ({ at: at * h, level }))
  return {
    until: 120 * h,
    tracks: [
      { id: 'server', steps: step([0, 0], [96, 1]) },
      { id: 'orders', steps: step([0, 0], [2, 0.4], [74, 0], [97, 1]) },
      { id: 'deliveries', steps: step([12, 0.4], [74, 0], [97, 1]) },
      { id: 'production', steps: step([52, 0.4], [74, 0], [97, 1]) },
    ],
    processes: [
      { id: 'orders', loss: 34100, firstStop: 0, stopped: 25 * h, backAt: 97 * h, maximumOutagePassed: false, recoveryTimeMet: null },
      { id: 'production', loss: 28960, firstStop: 74 * h, stopped: 23 * h, backAt: 97 * h, maximumOutagePassed: false, recoveryTimeMet: null },
    ],
    marks: [[0, 0], [2, 1000], [52, 16000], [74, 33160], [97, 63060], [120, 63060]].map(([at, amount]) => ({ at: at! * h, amount: amount! })),
    total: 63060, moments: [], circular: [],
  }
}
function assets(): Map<string, Asset> {
  const orders = { ...emptyAsset('process'), id: 'orders', name: 'Bestellingen', needs: [need(['server'], '0', { level: 0.4, setup: '2h', longest: '72h', how: 'op papier' })] }
  const deliveries = { ...emptyAsset('process'), id: 'deliveries', name: 'Leveringen', needs: [{ ...need(['orders'], '8h'), note: 'de klaarstaande leveringen' }] }
  const production = { ...emptyAsset('process'), id: 'production', name: 'Productie', needs: [need(['deliveries'], '1d')] }
  return new Map([{ ...emptyAsset('device'), id: 'server', name: 'Server' }, orders, deliveries, production].map((a) => [a.id, a]))
}

describe('the film', () => {
  it('tells how far each thing works', () => {
    const orders = film().tracks[1]
    expect([0, 1, 2, 73, 74, 96, 97].map((t) => levelAt(orders, t * h))).toEqual([0, 0, 0.4, 0.4, 0, 0, 1])
    expect(levelAt(undefined, 5)).toBe(1)
  })
  it('tells what it cost so far', () => {
    expect(lossAt(film().marks, 60 * h)).toBe(22240)
    expect(lossAt(film().marks, 120 * h)).toBe(63060)
    expect(lossAt([], 10)).toBe(0)
  })
  it('tells what is left of a stock', () => {
    const tracks = new Map(film().tracks.map((t) => [t.id, t]))
    const stock = assets().get('deliveries')!.needs[0]!
    expect(stockAt(stock, tracks, 1 * h).left).toBe(7 * h)
    expect(stockAt(stock, tracks, 2 * h).left).toBe(6 * h)
    expect(stockAt(stock, tracks, 12 * h)).toEqual({ left: 0, dryAt: 12 * h })
    expect(stockAt(stock, tracks, 100 * h).left).toBe(8 * h)
  })
  it('becomes a story: one row a moment', () => {
    const event = (hour: number, kind: Event['kind'], asset: string, level: number | null = null, ...args: string[]): Event => ({ hour, kind, asset, key: '', level, amount: null, arguments: [asset, ...args], lossSoFar: hour * 100 })
    const rows = momentsOf([
      event(0, 'failed', 'server'), event(0, 'stopped', 'orders'),
      event(2, 'workaroundStarts', 'orders', 0.4), event(2, 'changed', 'orders', 0.4),
      event(12, 'stockRunsOut', 'deliveries', null, 'Bestellingen'), event(12, 'degraded', 'deliveries', 0.4),
      event(74, 'workaroundEnds', 'orders'), event(74, 'stopped', 'orders'), event(74, 'stopped', 'deliveries'),
      event(96, 'repaired', 'server'), event(97, 'recovered', 'orders'), event(97, 'recovered', 'deliveries'),
    ], assets())
    expect(rows.map((r) => [r.at / h, r.loss])).toEqual([[0, 0], [2, 200], [12, 1200], [74, 7400], [96, 9600], [97, 9700]])
    expect(rows.map((r) => r.parts.map((p) => `${p.kind} ${p.assets.join('+')}${p.level ? ` ${p.level}` : ''}${p.how ? ` ${p.how}` : ''}`))).toEqual([
      ['fails server', 'stops orders'], ['instead orders 0.4 op papier'], ['dry deliveries de klaarstaande leveringen', 'partly deliveries 0.4'],
      ['spent orders op papier', 'stops orders+deliveries'], ['works server'], ['works orders+deliveries'],
    ])
  })
  it('is about the process that stops last', () => {
    expect(verdict(film())).toEqual({ kind: 'stops', process: 'production', after: 74 * h, level: 0 })
    const short = { ...film(), processes: film().processes.map((p) => ({ ...p, firstStop: null })) }
    expect(verdict(short).kind).toBe('partly')
    expect(verdict({ ...short, tracks: [] }).kind).toBe('nothing')
  })
  it('has an axis on whole hours or days', () => {
    expect(ticks(120 * h).map((t) => t / h)).toEqual([0, 24, 48, 72, 96, 120])
    expect(ticks(10 * h).map((t) => t / h)).toEqual([0, 2, 4, 6, 8, 10])
    expect(ticks(30 * 24 * h).length).toBeLessThanOrEqual(7)
  })
  it('stands in the address', () => {
    const failures = [{ asset: 'server', lasts: 96 * h, level: 0 }, { asset: 'lijn', lasts: 36 * h, level: 0.5 }]
    expect(readScenario(writeScenario(failures, duration))).toEqual(failures)
    expect(readScenario(['server', 'server:x', ':4d', 'server:4d:2'])).toEqual([])
  })
})
