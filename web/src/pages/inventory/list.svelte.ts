// The rows of the inventory, page by page from the server: filtered, searched and sorted there.
import { get } from '../../api/client'
import type { AssetRow, Page } from '../../api/model'
import { Problem } from '../../api/problem'
import type { Sorting } from '../../parts/table'

interface Wish { kind: string; search: string; without: boolean }
export class AssetList {
  items = $state.raw<AssetRow[]>([])
  total = $state(0)
  problem = $state.raw<Problem>()
  ready = $state(false)
  sorting = $state<Sorting>({ column: 'name', down: false })
  #organisation: string
  #wish: Wish = { kind: '', search: '', without: false }
  #next: string | null = null
  #asked = 0
  #busy = false
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(organisation: string) { this.#organisation = organisation }

  ask(wish: Wish) {
    const typing = this.ready && wish.search !== this.#wish.search
    this.#wish = wish
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#read(false), typing ? 150 : 0)
  }
  sort(to: Sorting) { this.sorting = to; void this.#read(false) }
  async more() { if (this.#next !== null && !this.#busy) await this.#read(true) }
  async again() { await this.#read(false, Math.max(100, this.items.length)) }

  async #read(onward: boolean, limit = 100) {
    const mine = ++this.#asked
    this.#busy = true
    try {
      const page = await get<Page<AssetRow>>(`/organisations/${encodeURIComponent(this.#organisation)}/assets`, {
        kind: this.#wish.kind, search: this.#wish.search, attention: this.#wish.without ? 'noOwner' : undefined,
        sort: `${this.sorting.down ? '-' : ''}${this.sorting.column}`, cursor: onward ? (this.#next ?? undefined) : undefined, limit: Math.min(limit, 500),
      })
      if (mine !== this.#asked) return
      this.items = onward ? [...this.items, ...page.items] : page.items
      this.#next = page.next
      this.total = page.total
      this.problem = undefined
    } catch (cause) {
      if (mine === this.#asked) this.problem = cause instanceof Problem ? cause : new Problem(0, 'page.fault', String(cause))
    } finally {
      if (mine === this.#asked) { this.#busy = false; this.ready = true }
    }
  }
}
