// Keys for the whole application. Single keys never act while one types, and can be switched off (WCAG 2.1.4).
import { inputNow } from './typing'
import { pages, type PageId } from './pages'
import { preferences } from './preferences.svelte'
import { router } from './router.svelte'
import { to } from './session.svelte'

type Act = (e: KeyboardEvent) => void
class Keys {
  palette = $state(false)
  help = $state(false)
  #page = new Map<string, Act>()
  #afterG = 0

  // A page lends keys for as long as it stands; gives the function that takes them back.
  lend(keys: Record<string, Act>): () => void {
    for (const [key, act] of Object.entries(keys)) this.#page.set(key, act)
    return () => { for (const [key, act] of Object.entries(keys)) if (this.#page.get(key) === act) this.#page.delete(key) }
  }
  pressed(e: KeyboardEvent) {
    if ((e.ctrlKey || e.metaKey) && !e.shiftKey && !e.altKey && e.key.toLowerCase() === 'k') {
      e.preventDefault()
      this.palette = !this.palette
      return
    }
    if (e.ctrlKey || e.metaKey || e.altKey || inputNow(e.target) || !preferences.singleKeys) return
    if (document.querySelector('dialog[open]')) return
    if (this.#afterG > Date.now()) {
      this.#afterG = 0
      const found = (Object.keys(pages) as PageId[]).find((id) => { const p = pages[id]; return 'letter' in p && p.letter === e.key })
      if (found && router.spot.organisation) { e.preventDefault(); router.go(to(found)) }
      return
    }
    if (e.key === 'g') { this.#afterG = Date.now() + 1200; return }
    if (e.key === '?') { e.preventDefault(); this.help = true; return }
    const act = this.#page.get(e.key)
    if (act) { e.preventDefault(); act(e); return }
    if (e.key === '/') { e.preventDefault(); this.palette = true }
  }
}
export const keys = new Keys()
