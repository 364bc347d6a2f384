// Which boxes the chain shows and which lines join them: what failed and all that hangs on it, cut down to what fits. Pure.
import type { Asset, Need } from '../../api/model'
import { cone } from '../../app/picture.svelte'
import { seconds } from '../../text/format'
import { input, levelAt, stockAt, type Film, type Track } from './film'

export interface ChainLink { id: string; from: string; to: string; stock: number; need: Need }
export interface Chain { ids: string[]; links: ChainLink[]; left: number; straight: boolean }

export function chainOf(assets: Map<string, Asset>, down: Map<string, string[]>, failed: string[], film: Film | undefined, most = 14): Chain {
  const all = cone(failed.filter((id) => assets.has(id)), down)
  const loss = new Map((film?.processes ?? []).map((p) => [p.id, p.loss]))
  const failing = new Set(failed)
  const touched = new Set((film?.tracks ?? []).filter((t) => t.steps.some((s) => s.level < 1)).map((t) => t.id))
  const weight = (id: string) => (failing.has(id) ? 4e12 : 0) + (assets.get(id)?.kind === 'process' ? 2e12 + (loss.get(id) ?? 0) : 0) + (touched.has(id) ? 1e12 : 0)
  const kept = new Set([...all].sort((a, b) => weight(b) - weight(a)).slice(0, most))
  const ids = all.filter((id) => kept.has(id))
  const links: ChainLink[] = []
  for (const id of ids) {
    for (const need of assets.get(id)!.needs) {
      for (const above of nearest(need.on, kept, assets)) {
        if (above === id || links.some((l) => l.from === above && l.to === id)) continue
        links.push({ id: `${above}>${id}`, from: above, to: id, stock: seconds(need.lasts) ?? 0, need })
      }
    }
  }
  const single = (pick: 'from' | 'to') => new Set(links.map((l) => l[pick])).size === links.length
  return { ids: order(ids, links), links, left: all.length - ids.length, straight: ids.length > 1 && ids.length <= 5 && links.length === ids.length - 1 && single('from') && single('to') }
}
// The nearest things that are shown, looking up through what is not.
function nearest(from: string[], kept: Set<string>, assets: Map<string, Asset>): string[] {
  const out = new Set<string>()
  const seen = new Set<string>()
  const queue = [...from]
  for (let i = 0; i < queue.length; i++) {
    const id = queue[i]!
    if (seen.has(id)) continue
    seen.add(id)
    if (kept.has(id)) out.add(id)
    else queue.push(...(assets.get(id)?.needs.flatMap((n) => n.on) ?? []))
  }
  return [...out]
}
// What is needed before what needs it.
function order(ids: string[], links: ChainLink[]): string[] {
  const waits = new Map(ids.map((id) => [id, new Set(links.filter((l) => l.to === id).map((l) => l.from))]))
  const out: string[] = []
  while (out.length < ids.length) {
    const next = ids.find((id) => !out.includes(id) && [...waits.get(id)!].every((f) => out.includes(f))) ?? ids.find((id) => !out.includes(id))!
    out.push(next)
  }
  return out
}
// How a line stands at a moment: does it still bring anything, and what is left of its stock (null: it has none).
export function flow(link: ChainLink, tracks: Map<string, Track>, at: number): { off: boolean; left: number | null } {
  const comes = Math.min(input(link.need, tracks, at), levelAt(tracks.get(link.from), at))
  if (link.stock === 0) return { off: comes < 1, left: null }
  const { left } = stockAt(link.need, tracks, at)
  return { off: comes < 1 && left < 60, left }
}
