// Finding by typing: every word typed must occur, accents and case do not matter.
export function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}
export function matches(text: string, typed: string): boolean {
  const hay = plain(text)
  return plain(typed).split(/\s+/).filter(Boolean).every((w) => hay.includes(w))
}
// Lower is better: begins with it, a word begins with it, occurs; -1: not at all.
export function rank(text: string, typed: string): number {
  if (!matches(text, typed)) return -1
  const hay = plain(text)
  const needle = plain(typed.trim())
  if (hay.startsWith(needle)) return 0
  if (hay.split(/[\s/\-(]+/).some((w) => w.startsWith(needle))) return 1
  return 2
}
