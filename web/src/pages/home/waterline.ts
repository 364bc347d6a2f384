// Where the labels on the water line go: above, below, or a second row, so that none covers another. Pure; pixels.
export interface LineMark { x: number; width: number; strong: boolean }
export type Lane = 'above' | 'below' | 'high' | 'deep'
export interface PlacedMark { lane: Lane; left: number }

const order: Lane[] = ['above', 'below', 'high', 'deep']
const apart = 18
// Marks in order of x. A label begins a little left of its mark and never leaves the line. null: no room, the list has it.
export function placeMarks(marks: LineMark[], total: number, taken: Partial<Record<Lane, number>> = {}): (PlacedMark | null)[] {
  const used: Record<Lane, number> = { above: -1, below: -1, high: -1, deep: -1, ...taken }
  const out: (PlacedMark | null)[] = marks.map(() => null)
  // The strong one (the schouw) chooses first, so that it never drops out.
  const turns = marks.map((_, i) => i).sort((a, b) => Number(marks[b]!.strong) - Number(marks[a]!.strong) || a - b)
  const placed: { lane: Lane; from: number; to: number }[] = (Object.entries(taken) as [Lane, number][]).map(([lane, to]) => ({ lane, from: -1e9, to }))
  for (const i of turns) {
    const m = marks[i]!
    const left = Math.max(0, Math.min(m.x - 6, total - m.width))
    const lane = order.find((l) => placed.every((p) => p.lane !== l || left >= p.to + apart || left + m.width + apart <= p.from))
    if (!lane) continue
    placed.push({ lane, from: left, to: left + m.width })
    used[lane] = Math.max(used[lane], left + m.width)
    out[i] = { lane, left }
  }
  return out
}
export function monthStarts(from: string, months: number): string[] {
  const [y, m] = from.split('-').map(Number) as [number, number]
  return Array.from({ length: months }, (_, i) => new Date(Date.UTC(y, m + i, 1)).toISOString().slice(0, 10))
}
