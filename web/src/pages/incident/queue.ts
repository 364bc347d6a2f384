// Lines of a log that still have to be sent: kept on this device, so that writing works without a connection. Each carries an id of
// its own; a line that was sent twice counts once on the server.
import type { NewLine } from '../../api/continuity'

export interface Shelf { getItem(key: string): string | null; setItem(key: string, value: string): void; removeItem(key: string): void }

export const shelfKey = (incident: string) => `incident-lines-${incident}`
export function waiting(shelf: Shelf, incident: string): NewLine[] {
  try {
    const kept: unknown = JSON.parse(shelf.getItem(shelfKey(incident)) ?? '[]')
    return Array.isArray(kept) ? (kept as NewLine[]) : []
  } catch { return [] }
}
function put(shelf: Shelf, incident: string, lines: NewLine[]) {
  if (lines.length === 0) shelf.removeItem(shelfKey(incident))
  else shelf.setItem(shelfKey(incident), JSON.stringify(lines))
}
export function add(shelf: Shelf, incident: string, line: NewLine): NewLine[] {
  const all = [...waiting(shelf, incident), line]
  put(shelf, incident, all)
  return all
}
// Takes away what was sent; what was added meanwhile stays.
export function sent(shelf: Shelf, incident: string, lines: NewLine[]): NewLine[] {
  const gone = new Set(lines.map((l) => l.id))
  const left = waiting(shelf, incident).filter((l) => !gone.has(l.id))
  put(shelf, incident, left)
  return left
}
