// The picture of the organisation in sight, whole: for drawings, names and choices. Read once, again when it changed.
import { get } from '../api/client'
import { Loaded } from '../api/loaded.svelte'
import type { Asset, Picture } from '../api/model'

class PictureInSight {
  of = $state('')
  #loaded = $state.raw<Loaded<Picture>>()
  readonly value = $derived(this.#loaded?.value)
  readonly byId = $derived(new Map((this.value?.assets ?? []).map((a) => [a.id, a])))

  // Gives the loader of this organisation's picture; the same one until another organisation comes in sight.
  open(organisation: string): Loaded<Picture> {
    if (!this.#loaded || this.of !== organisation) {
      this.of = organisation
      this.#loaded = new Loaded((signal) => get<Picture>(`/organisations/${encodeURIComponent(organisation)}/picture`, {}, signal))
    }
    return this.#loaded
  }
  async refresh() { await this.#loaded?.reload() }
  name(id: string): string { return this.byId.get(id)?.name ?? id }
  find(id: string): Asset | undefined { return this.byId.get(id) }
}
export const picture = new PictureInSight()

export function dependents(assets: Asset[]): Map<string, string[]> {
  const out = new Map<string, string[]>()
  for (const a of assets) for (const n of a.needs) for (const id of n.on) out.set(id, [...(out.get(id) ?? []), a.id])
  return out
}
// Everything that hangs on these, they themselves included; nearest first.
export function cone(from: string[], down: Map<string, string[]>): string[] {
  const seen = new Set(from)
  const queue = [...from]
  for (let i = 0; i < queue.length; i++) for (const next of down.get(queue[i]!) ?? []) if (!seen.has(next)) { seen.add(next); queue.push(next) }
  return queue
}
