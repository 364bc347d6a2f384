// Who is signed in, for which organisations, and which one is in sight.
import { get, onSignedOut, remove } from '../api/client'
import { Problem } from '../api/problem'
import type { OrganisationOf, SessionInfo } from '../api/model'
import { pages, type PageId } from './pages'
import { router, writePath } from './router.svelte'

class Session {
  info = $state.raw<SessionInfo>()
  problem = $state.raw<Problem>()
  lapsed = $state(false)
  readonly user = $derived(this.info?.state === 'signedIn' ? this.info.user : null)
  readonly organisations = $derived<OrganisationOf[]>(this.info?.organisations ?? [])
  readonly organisation = $derived(this.organisations.find((o) => o.id === router.spot.organisation) ?? null)
  readonly mayEdit = $derived(this.organisation !== null && this.organisation.role !== 'reader')
  readonly isOwner = $derived(this.organisation?.role === 'owner')

  async read() {
    try {
      const info = await get<SessionInfo>('/session')
      // While one signs in again, the page below stays as it was.
      this.info = this.lapsed && info.state !== 'signedIn' ? { ...info, organisations: this.organisations } : info
      if (info.state === 'signedIn') this.lapsed = false
      this.problem = undefined
    } catch (cause) {
      this.problem = cause instanceof Problem ? cause : new Problem(0, 'page.fault', String(cause))
    }
  }
  async signOut() {
    await remove('/session').catch(() => {})
    this.lapsed = false
    router.go('/')
    await this.read()
  }
  // A 401 somewhere: the session has ended; what is on the page stays until one has signed in again.
  forget() {
    if (!this.user || !this.info) return
    this.lapsed = true
    this.info = { ...this.info, user: null, state: 'none' }
  }
}
export const session = new Session()
onSignedOut(() => session.forget())

// "/organisations/{the one in sight}/assets"
export function of(path: string): string {
  return `/organisations/${encodeURIComponent(router.spot.organisation)}${path}`
}
// The address of a page in the organisation that is in sight.
export function to(page: PageId, rest: string[] = [], query: Record<string, string> = {}): string {
  const search = new URLSearchParams(query).toString()
  return writePath({ organisation: router.spot.organisation, page: pages[page].path, rest }) + (search ? `?${search}` : '')
}
