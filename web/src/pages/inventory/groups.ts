// Drawings of large pictures: groups first (kind and site), then one thing with two steps each way. Pure.
import type { Asset } from '../../api/model'

export interface Group { id: string; kind: Asset['kind']; site: string; members: string[] }
export interface Bundle { id: string; from: string; to: string; count: number }

export function groupsOf(assets: Asset[], most = 20): { groups: Group[]; bundles: Bundle[] } {
  const bySite = build(assets, (a) => a.site)
  const groups = bySite.length <= most ? bySite : build(assets, () => '')
  const home = new Map(groups.flatMap((g) => g.members.map((m) => [m, g.id] as const)))
  const bundles = new Map<string, Bundle>()
  for (const a of assets) {
    for (const n of a.needs) {
      for (const on of n.on) {
        const from = home.get(on)
        const to = home.get(a.id)
        if (!from || !to || from === to) continue
        const id = `${from}>${to}`
        const old = bundles.get(id)
        if (old) old.count += 1
        else bundles.set(id, { id, from, to, count: 1 })
      }
    }
  }
  return { groups, bundles: [...bundles.values()] }
}
function build(assets: Asset[], siteOf: (a: Asset) => string): Group[] {
  const out = new Map<string, Group>()
  for (const a of assets) {
    const site = siteOf(a)
    const id = `${a.kind}/${site}`
    const group = out.get(id)
    if (group) group.members.push(a.id)
    else out.set(id, { id, kind: a.kind, site, members: [a.id] })
  }
  return [...out.values()]
}
// A thing with so many steps up and down; nearest first, at most `most`.
export function around(assets: Asset[], id: string, steps = 2, most = 40): { ids: string[]; left: number } {
  const byId = new Map(assets.map((a) => [a.id, a]))
  const down = new Map<string, string[]>()
  for (const a of assets) for (const n of a.needs) for (const on of n.on) down.set(on, [...(down.get(on) ?? []), a.id])
  const seen = new Set(byId.has(id) ? [id] : [])
  for (const next of [(x: string) => byId.get(x)?.needs.flatMap((n) => n.on) ?? [], (x: string) => down.get(x) ?? []]) {
    let edge = [id]
    for (let s = 0; s < steps; s++) {
      edge = [...new Set(edge.flatMap(next))].filter((x) => byId.has(x) && !seen.has(x))
      for (const x of edge) seen.add(x)
    }
  }
  const ids = [...seen]
  return { ids: ids.slice(0, most), left: Math.max(0, ids.length - most) }
}
export function linesAmong(assets: Asset[], ids: Set<string>): { id: string; from: string; to: string }[] {
  return assets.filter((a) => ids.has(a.id)).flatMap((a) => [...new Set(a.needs.flatMap((n) => n.on))].filter((on) => ids.has(on) && on !== a.id).map((on) => ({ id: `${on}>${a.id}`, from: on, to: a.id })))
}
