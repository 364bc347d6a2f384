// How an organisation stands in the list of all: 0 now, 1 something to do, 2 nothing to do, 3 not known.
export interface Standing { open: number; due: string }
export function urgency(s: Standing | undefined, today = new Date().toISOString().slice(0, 10)): number {
  if (!s) return 3
  if (s.open > 0 && s.due !== '' && s.due <= today) return 0
  return s.open > 0 ? 1 : 2
}
