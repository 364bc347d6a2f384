// Which statement comes when: the core in its order, then a module that somebody chose. Pure.
import type { StatementView } from '../../api/scan'
import type { StateKind } from '../../parts/state'

type Asked = Pick<StatementView, 'id' | 'module' | 'answer'>

export const replies = ['yes', 'part', 'no', 'unk'] as const

// The statements of the part that this one belongs to, with its place from 1.
export function placeOf<T extends Asked>(all: T[], id: string): { n: number; of: T[] } {
  const module = all.find((s) => s.id === id)?.module ?? 'core'
  const of = all.filter((s) => s.module === module)
  return { n: of.findIndex((s) => s.id === id) + 1, of }
}
// Where to go after this one: the next without an answer behind it, else one that was skipped; null: the part is done.
export function after<T extends Asked>(all: T[], id: string): T | null {
  const { n, of } = placeOf(all, id)
  return of.slice(n).find((s) => !s.answer) ?? of.find((s) => !s.answer && s.id !== id) ?? null
}
export function before<T extends Asked>(all: T[], id: string): T | null {
  const { n, of } = placeOf(all, id)
  return of[n - 2] ?? null
}
// Where one left off: the first of the core without an answer, else the first of a module that was begun and is not done.
export function leftOff<T extends Asked>(all: T[]): T | null {
  const open = (module: string) => all.find((s) => s.module === module && !s.answer) ?? null
  const begun = [...new Set(all.filter((s) => s.module !== 'core' && s.answer).map((s) => s.module))]
  return open('core') ?? begun.map(open).find((s) => s !== null) ?? null
}
export function stateOf(s: Pick<StatementView, 'state' | 'contradiction'>): StateKind {
  if (s.state === 'contradicted') return 'attention'
  return s.state === 'confirmed' ? 'ok' : 'unknown'
}
