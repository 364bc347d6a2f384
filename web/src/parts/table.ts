// The pure half of Table: order and which rows are in the window.
export interface Sorting { column: string; down: boolean }
export type Value = string | number | null | undefined

export function sorted<T>(rows: T[], by: (row: T) => Value, down: boolean): T[] {
  const text = new Intl.Collator('nl', { numeric: true, sensitivity: 'base' })
  const one = (a: Value, b: Value) => {
    // What is not known stands last, whichever way.
    const none = (v: Value) => v === null || v === undefined || v === ''
    if (none(a) || none(b)) return none(a) === none(b) ? 0 : (none(a) ? 1 : -1) * (down ? -1 : 1)
    if (typeof a === 'number' && typeof b === 'number') return a - b
    return text.compare(String(a), String(b))
  }
  return rows.map((row, i) => ({ row, v: by(row), i })).sort((x, y) => (down ? -1 : 1) * one(x.v, y.v) || x.i - y.i).map((x) => x.row)
}
// Rows first..last (last not included) are drawn; the rest is space.
export function slice(total: number, height: number, above: number, view: number, threshold = 200, spare = 12): { first: number; last: number } {
  if (total <= threshold) return { first: 0, last: total }
  const first = Math.max(0, Math.floor(above / height) - spare)
  const last = Math.min(total, Math.ceil((above + view) / height) + spare)
  return { first: Math.min(first, Math.max(0, total - 1)), last: Math.max(last, Math.min(total, first + 2 * spare)) }
}
