// What changed between two states of a record, as rows a person can read. Pure.
export interface Change { field: string; before: string; after: string }

function parse(text: string): Record<string, unknown> {
  try {
    const value = JSON.parse(text) as unknown
    return value && typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : text ? { '': value } : {}
  } catch {
    return text ? { '': text } : {}
  }
}
export function shown(value: unknown): string {
  if (value === undefined || value === null || value === '') return ''
  if (typeof value === 'string' || typeof value === 'number') return String(value)
  if (typeof value === 'boolean') return value ? '✓' : '–'
  if (Array.isArray(value)) return value.map(shown).filter(Boolean).join(', ')
  return Object.entries(value as object).map(([k, v]) => [k, shown(v)]).filter(([, v]) => v !== '').map(([k, v]) => `${k}: ${v}`).join('; ')
}
export function changesOf(before: string, after: string): Change[] {
  const old = parse(before)
  const now = parse(after)
  const out: Change[] = []
  for (const field of new Set([...Object.keys(old), ...Object.keys(now)])) {
    const a = shown(old[field])
    const b = shown(now[field])
    if (a !== b) out.push({ field, before: a, after: b })
  }
  return out
}
export function kindOf(before: string, after: string): 'added' | 'changed' | 'removed' {
  if (!before) return 'added'
  return after ? 'changed' : 'removed'
}

// One after another by the same one, of the same sort, in the same minute: told as one row.
export interface Entry { number: number; at: string; who: string; subject: string; before: string; after: string }
export function bundles<T extends Entry>(entries: T[], least = 4): T[][] {
  const out: T[][] = []
  const key = (e: T) => `${e.who}/${e.subject}/${kindOf(e.before, e.after)}/${e.at.slice(0, 16)}`
  for (const e of entries) {
    const last = out.at(-1)
    if (last && key(last[0]!) === key(e)) last.push(e)
    else out.push([e])
  }
  return out.flatMap((group) => (group.length >= least ? [group] : group.map((e) => [e])))
}
