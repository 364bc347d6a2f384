// The numbers beside the pages in the side bar; a number that is not known stays away.
import { get } from '../api/client'
import type { Page } from '../api/model'
import type { PageId } from '../app/pages'

class Counts {
  of = $state.raw<Partial<Record<PageId, number>>>({})
  #organisation = ''
  #timer: ReturnType<typeof setTimeout> | undefined

  read(organisation: string) {
    if (organisation !== this.#organisation) this.of = {}
    this.#organisation = organisation
    const base = `/organisations/${encodeURIComponent(organisation)}`
    const total = async (page: PageId, path: string, query: Record<string, string | number>) => {
      try {
        const answer = await get<Page<unknown>>(`${base}${path}`, { ...query, limit: 1 })
        if (this.#organisation === organisation) this.of = { ...this.of, [page]: answer.total }
      } catch { /* no number is better than a wrong one */ }
    }
    void total('inventory', '/assets', {})
    void total('suppliers', '/assets', { kind: 'supplier' })
    void total('risks', '/risks', {})
    void total('actions', '/actions', { state: 'open' })
  }
  later() {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.read(this.#organisation), 800)
  }
}
export const counts = new Counts()
