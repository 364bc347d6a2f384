// The address bar is the state: /o/{organisation}/{page}/{rest}?query. Links are plain <a href>; clicks are caught once.
import { tick } from 'svelte'

export interface Spot { organisation: string; page: string; rest: string[] }

export function readPath(path: string): Spot {
  const parts = path.split('/').filter(Boolean).map((p) => { try { return decodeURIComponent(p) } catch { return p } })
  if (parts[0] === 'o') return { organisation: parts[1] ?? '', page: parts[2] ?? '', rest: parts.slice(3) }
  return { organisation: '', page: parts[0] ?? '', rest: parts.slice(1) }
}
export function writePath(spot: Spot): string {
  const rest = spot.rest.map(encodeURIComponent).join('/')
  const base = spot.organisation ? `/o/${encodeURIComponent(spot.organisation)}/${spot.page}` : `/${spot.page}`
  return rest ? `${base}/${rest}` : base
}

class Router {
  path = $state(globalThis.location?.pathname ?? '/')
  search = $state(globalThis.location?.search ?? '')
  readonly spot = $derived(readPath(this.path))
  readonly query = $derived(new URLSearchParams(this.search))
  #focus = false
  #guard: (() => boolean) | null = null

  go(to: string, options: { replace?: boolean; keepFocus?: boolean } = {}) {
    const url = new URL(to, location.href)
    if (url.pathname !== this.path && this.#guard && !this.#guard()) return
    const samePage = url.pathname === this.path
    history[options.replace ? 'replaceState' : 'pushState'](null, '', url)
    this.#read(samePage || options.keepFocus === true)
    if (!samePage && !options.keepFocus) void tick().then(() => scrollTo(0, 0))
  }
  // Change the query of the page one is on; nothing moves.
  set(values: Record<string, string | null>, options: { push?: boolean } = {}) {
    const query = new URLSearchParams(this.search)
    for (const [name, value] of Object.entries(values)) if (value === null || value === '') query.delete(name); else query.set(name, value)
    const tail = query.toString()
    history[options.push ? 'pushState' : 'replaceState'](null, '', this.path + (tail ? `?${tail}` : ''))
    this.#read(true)
  }
  // The heading of a new page asks for it once.
  takeFocus(): boolean {
    const wanted = this.#focus
    this.#focus = false
    return wanted
  }
  // A page with unsaved input may hold one back; gives the function that lifts it.
  guard(mayLeave: () => boolean): () => void {
    this.#guard = mayLeave
    return () => { this.#guard = null }
  }
  listen(): () => void {
    const popped = () => this.#read(false)
    const clicked = (e: MouseEvent) => {
      if (e.defaultPrevented || e.button !== 0 || e.metaKey || e.ctrlKey || e.shiftKey || e.altKey) return
      const link = (e.target as Element | null)?.closest?.('a')
      if (!link || link.target || link.hasAttribute('download') || link.origin !== location.origin) return
      if (link.pathname.startsWith('/api/')) return
      e.preventDefault()
      this.go(link.href)
    }
    addEventListener('popstate', popped)
    document.addEventListener('click', clicked)
    return () => { removeEventListener('popstate', popped); document.removeEventListener('click', clicked) }
  }
  #read(keepFocus: boolean) {
    if (!keepFocus && this.path !== location.pathname) this.#focus = true
    this.path = location.pathname
    this.search = location.search
  }
}
export const router = new Router()
