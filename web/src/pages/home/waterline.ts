// Where the labels on the water line go: above, below, or a second row, so that none covers another. Pure; pixels.
export interface LineMark { x: number; width: number; strong: boolean }
export type Lane = 'above' | 'below' | 'high' | 'deep'
export interface PlacedMark { lane: Lane; left: number }

const order: Lane[] = ['above', 'below', 'high', 'deep']
const apart = 18
interface Taken { lane: Lane; from: number; to: number; x: number }

// Marks in order of x. A label begins a little left of its mark and never leaves the line. The stem of a far label may not run
// through a near one. null: no room, the list for screen readers and the pages behind it have it.
export function placeMarks(marks: LineMark[], total: number, taken: Partial<Record<Lane, number>> = {}): (PlacedMark | null)[] {
  const out: (PlacedMark | null)[] = marks.map(() => null)
  const placed: Taken[] = (Object.entries(taken) as [Lane, number][]).map(([lane, to]) => ({ lane, from: -1e9, to, x: -1e9 }))
  const near: Partial<Record<Lane, Lane>> = { high: 'above', deep: 'below' }
  const far: Partial<Record<Lane, Lane>> = { above: 'high', below: 'deep' }
  const free = (lane: Lane, from: number, to: number, x: number) => placed.every((p) => {
    if (p.lane === lane) return from >= p.to + apart || to + apart <= p.from
    if (p.lane === near[lane]) return x < p.from - 4 || x > p.to + 4
    if (p.lane === far[lane]) return p.x < from - 4 || p.x > to + 4
    return true
  })
  // The strong one (the schouw) chooses first, so that it never drops out.
  const turns = marks.map((_, i) => i).sort((a, b) => Number(marks[b]!.strong) - Number(marks[a]!.strong) || a - b)
  for (const i of turns) {
    const m = marks[i]!
    const left = Math.max(0, Math.min(m.x - 6, total - m.width))
    const lane = order.find((l) => free(l, left, left + m.width, m.x))
    if (!lane) continue
    placed.push({ lane, from: left, to: left + m.width, x: m.x })
    out[i] = { lane, left }
  }
  return out
}
// Marks of one day become one, with the strong or the first in words and the number of the others.
export function byDay<T extends { on: string; text: string; strong: boolean }>(marks: T[]): (T & { more: number })[] {
  const out = new Map<string, T & { more: number }>()
  for (const m of marks) {
    const old = out.get(m.on)
    if (!old) out.set(m.on, { ...m, more: 0 })
    else out.set(m.on, m.strong && !old.strong ? { ...m, more: old.more + 1 } : { ...old, more: old.more + 1 })
  }
  return [...out.values()]
}
export function monthStarts(from: string, months: number): string[] {
  const [y, m] = from.split('-').map(Number) as [number, number]
  return Array.from({ length: months }, (_, i) => new Date(Date.UTC(y, m + i, 1)).toISOString().slice(0, 10))
}
