// The four ways a thing can stand. Unknown is never green and never zero.
export type StateKind = 'ok' | 'attention' | 'danger' | 'unknown'
const order: Record<StateKind, number> = { danger: 0, attention: 1, unknown: 2, ok: 3 }
export const worstFirst = (a: StateKind, b: StateKind) => order[a] - order[b]
export const worst = (all: StateKind[]): StateKind => [...all].sort(worstFirst)[0] ?? 'unknown'
