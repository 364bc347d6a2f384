// The picture that grows during the first start: what was ticked out of a sector template, and what people added. Pure.
import { emptyAsset, need, type Asset, type AssetKind, type Contact, type Need, type Picture } from '../../api/model'
import { slug } from '../inventory/slug'

export interface Template { id: string; name: string; text: string; usual: string[]; picture: Picture }
export interface Draft { picture: Picture; ticked: Set<string> }

export function emptyPicture(name: string): Picture {
  return { organisation: { name, sector: '', people: 0, yearlyTurnover: null, openHours: '' }, assets: [], contracts: [], contacts: [] }
}
// What is kept already stays ticked as it is; the rest of the template is offered beside it.
export function begin(template: Template, kept: Picture): Draft {
  const have = new Map(kept.assets.map((a) => [a.id, a]))
  const fresh = kept.assets.length === 0
  const assets = [...kept.assets, ...template.picture.assets.filter((a) => !have.has(a.id))]
  return {
    picture: { ...kept, organisation: { ...kept.organisation, sector: template.id, openHours: kept.organisation.openHours || template.picture.organisation.openHours }, assets },
    ticked: new Set(fresh ? template.usual : kept.assets.map((a) => a.id)),
  }
}
// Only what is ticked, and only needs that lead to something ticked.
export function result(draft: Draft): Picture {
  const on = draft.ticked
  const keep = (id: string) => (on.has(id) ? id : '')
  return {
    ...draft.picture,
    assets: draft.picture.assets.filter((a) => on.has(a.id)).map((a) => ({
      ...a, owner: keep(a.owner), deputy: keep(a.deputy), site: keep(a.site), supplier: keep(a.supplier), recoveryNeeds: a.recoveryNeeds.filter((id) => on.has(id)),
      needs: a.needs.map((n) => ({ ...n, on: n.on.filter((id) => on.has(id)) })).filter((n) => n.on.length > 0).map((n) => ({ ...n, require: n.on.length === 1 ? ('all' as const) : n.require, count: Math.min(n.count, n.on.length) })),
    })),
    contracts: draft.picture.contracts.filter((c) => on.has(c.supplier)).map((c) => ({ ...c, covers: c.covers.filter((id) => on.has(id)) })),
    contacts: draft.picture.contacts.filter((c) => c.name.trim() !== '').map((c) => ({ ...c, of: keep(c.of) })),
  }
}
export function tick(draft: Draft, id: string, on: boolean): Draft {
  const ticked = new Set(draft.ticked)
  if (on) ticked.add(id)
  else ticked.delete(id)
  return { ...draft, ticked }
}
export function change(draft: Draft, id: string, part: Partial<Asset>): Draft {
  return { ...draft, picture: { ...draft.picture, assets: draft.picture.assets.map((a) => (a.id === id ? { ...a, ...part } : a)) } }
}
// A thing of one's own; `forOne` then needs it.
export function add(draft: Draft, name: string, kind: AssetKind, forOne = ''): Draft {
  const id = slug(name, new Set(draft.picture.assets.map((a) => a.id)))
  const made = { ...emptyAsset(kind), id, name: name.trim() }
  const assets = [...draft.picture.assets.map((a) => (a.id === forOne ? { ...a, needs: [...a.needs, need([id])] } : a)), made]
  return { picture: { ...draft.picture, assets }, ticked: new Set([...draft.ticked, id]) }
}
export function setNeed(draft: Draft, id: string, index: number, part: Partial<Need>): Draft {
  const asset = draft.picture.assets.find((a) => a.id === id)
  return asset ? change(draft, id, { needs: asset.needs.map((n, i) => (i === index ? { ...n, ...part } : n)) }) : draft
}
export function setContacts(draft: Draft, contacts: Contact[]): Draft {
  return { ...draft, picture: { ...draft.picture, contacts } }
}
export const processes = (draft: Draft) => draft.picture.assets.filter((a) => a.kind === 'process')
// What a process could stand on: what the template gives it, near first, without people and suppliers (they are asked later).
export function thingsOf(draft: Draft, process: Asset): Asset[] {
  const byId = new Map(draft.picture.assets.map((a) => [a.id, a]))
  const out: Asset[] = []
  const seen = new Set([process.id])
  const queue = process.needs.flatMap((n) => n.on)
  for (let i = 0; i < queue.length && out.length < 12; i++) {
    const asset = byId.get(queue[i]!)
    if (!asset || seen.has(asset.id)) continue
    seen.add(asset.id)
    if (asset.kind === 'process') continue
    if (!['person', 'supplier'].includes(asset.kind)) out.push(asset)
    queue.push(...asset.needs.flatMap((n) => n.on))
  }
  return out
}
// The needs worth asking "how long without" for: of ticked processes, leading to something ticked.
export function waits(draft: Draft, most = 12): { process: Asset; index: number; need: Need; names: string }[] {
  const name = (id: string) => draft.picture.assets.find((a) => a.id === id)?.name ?? id
  return processes(draft).filter((p) => draft.ticked.has(p.id)).flatMap((process) => process.needs.map((n, index) => ({ process, index, need: n, on: n.on.filter((id) => draft.ticked.has(id)) })))
    .filter((w) => w.on.length > 0).slice(0, most).map(({ on, ...w }) => ({ ...w, names: on.map(name).join(', ') }))
}
export const counted = (draft: Draft) => draft.picture.assets.filter((a) => draft.ticked.has(a.id) && a.kind !== 'person').length
// The thing that most hangs on: the film is about its failing.
export function heaviest(picture: Picture): string {
  const down = new Map<string, Set<string>>()
  for (const a of picture.assets) for (const n of a.needs) for (const id of n.on) down.set(id, (down.get(id) ?? new Set()).add(a.id))
  const cone = (id: string) => {
    const seen = new Set<string>([id])
    const queue = [id]
    for (let i = 0; i < queue.length; i++) for (const x of down.get(queue[i]!) ?? []) if (!seen.has(x)) { seen.add(x); queue.push(x) }
    return [...seen].filter((x) => picture.assets.find((a) => a.id === x)?.kind === 'process').length
  }
  return [...picture.assets].filter((a) => a.kind === 'device' || a.kind === 'application' || a.kind === 'cloudService' || a.kind === 'network')
    .map((a) => ({ id: a.id, n: cone(a.id) })).sort((a, b) => b.n - a.n)[0]?.id ?? ''
}
// "300" or "300 - 500": a range counts as its middle.
export function readRange(text: string, read: (part: string) => number | null): number | null {
  const parts = text.split(/\s*(?:-|–|tot|to)\s*/).filter(Boolean).map(read)
  if (parts.length === 0 || parts.length > 2 || parts.some((p) => p === null || p < 0)) return null
  const numbers = parts as number[]
  return Math.round(numbers.reduce((s, n) => s + n, 0) / numbers.length)
}
