// Who is signed in, for which organisations, and which one is in sight.
import { get, onSignedOut, remove } from '../api/client'
import { Problem } from '../api/problem'
import type { OrganisationOf, SessionInfo } from '../api/model'
import { voice } from '../text/index.svelte'
import { pages, type PageId } from './pages'
import { router, writePath } from './router.svelte'

class Session {
  info = $state.raw<SessionInfo>()
  problem = $state.raw<Problem>()
  readonly user = $derived(this.info?.user ?? null)
  readonly organisations = $derived<OrganisationOf[]>(this.info?.organisations ?? [])
  readonly organisation = $derived(this.organisations.find((o) => o.id === router.spot.organisation) ?? null)
  readonly mayEdit = $derived(this.organisation !== null && this.organisation.role !== 'reader')
  readonly isOwner = $derived(this.organisation?.role === 'owner')

  async read() {
    try {
      this.info = await get<SessionInfo>('/session')
      this.problem = undefined
    } catch (cause) {
      if (cause instanceof Problem && cause.signedOut) this.info = { user: null, organisations: [], setupOpen: false }
      else this.problem = cause instanceof Problem ? cause : new Problem(0, 'page.fault', String(cause))
    }
  }
  async signOut() {
    await remove('/session').catch(() => {})
    this.info = { user: null, organisations: [], setupOpen: false }
    router.go('/')
  }
  forget() { if (this.info) this.info = { ...this.info, user: null } }
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
export function useAddressForm(formal: boolean) { voice.formal = formal }
