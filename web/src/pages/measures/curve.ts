// The loss curve as a drawing: euros to the right (by powers of ten), the chance of a year that costs more upwards (1 in 2 ... 1 in 1,000).
import type { CurvePoint } from '../../api/impact'

export interface Frame { width: number; height: number; from: number; to: number; rare: number }
export const chances = [2, 5, 10, 20, 50, 100, 200, 500]

export function frameOf(curves: CurvePoint[][], width: number, height: number, rare = 500): Frame {
  const euros = curves.flat().filter((p) => p.euros > 0 && p.chance >= 1 / rare).map((p) => p.euros)
  const from = 10 ** Math.floor(Math.log10(Math.max(100, Math.min(...euros, 1e6)) * 1.1))
  return { width, height, from, to: 10 ** Math.ceil(Math.log10(Math.max(from * 10, ...euros))), rare }
}
export const x = (f: Frame, euros: number) => (Math.log10(Math.min(f.to, Math.max(f.from, euros)) / f.from) / Math.log10(f.to / f.from)) * f.width
export const y = (f: Frame, chance: number) => (Math.log(1 / Math.min(1, Math.max(1 / f.rare, chance))) / Math.log(f.rare)) * f.height
export function decades(f: Frame): number[] {
  const out: number[] = []
  for (let e = f.from; e <= f.to * 1.001; e *= 10) out.push(Math.round(e))
  return out
}
const inside = (f: Frame, curve: CurvePoint[]) => curve.filter((p) => p.euros >= f.from && p.chance >= 1 / f.rare)
export const line = (f: Frame, curve: CurvePoint[]) => inside(f, curve).map((p, i) => `${i ? 'L' : 'M'}${x(f, p.euros).toFixed(1)} ${y(f, p.chance).toFixed(1)}`).join('')
export function band(f: Frame, curve: CurvePoint[]): string {
  const points = curve.filter((p) => p.euros >= f.from)
  if (points.length < 2) return ''
  const up = points.map((p) => `${x(f, p.euros).toFixed(1)} ${y(f, p.high).toFixed(1)}`)
  const down = points.map((p) => `${x(f, p.euros).toFixed(1)} ${y(f, p.low).toFixed(1)}`).reverse()
  return `M${[...up, ...down].join('L')}z`
}
// What a year costs at most, but for one in so many; between two points of the curve it is taken from the nearer in size.
export function worse(curve: CurvePoint[], oneIn: number): number {
  const rarer = curve.find((p) => p.chance <= 1 / oneIn)
  return rarer?.euros ?? curve.at(-1)?.euros ?? 0
}
