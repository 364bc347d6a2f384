// Where an action is done, and the verb on its button. Pure.
import type { ActionView, Severity } from '../../api/agenda'
import type { PageId } from '../../app/pages'
import type { StateKind } from '../../parts/state'

export type Verb = 'review' | 'owner' | 'contract' | 'support' | 'contact' | 'rate' | 'decide' | 'risk' | 'device' | 'weak' | 'look' | 'done'
export interface Where { page: PageId; rest: string[]; query: Record<string, string>; verb: Verb }

export function whereOf(action: Pick<ActionView, 'source' | 'key' | 'asset'>): Where {
  const [head = '', ...tail] = action.key.split(':')
  const thing = action.asset || (tail[0] && tail[0] !== 'rest' ? tail[0] : '')
  const at = (page: PageId, verb: Verb, rest: string[] = [], query: Record<string, string> = {}): Where => ({ page, verb, rest, query })
  if (action.source === 'risk' || head === 'risk') return at('risks', tail[1] === 'decide' || tail[1] === 'expired' ? 'decide' : 'risk', tail[0] ? [tail[0]] : [])
  if (action.source === 'discovery') return at('importing', 'device', [], { toon: 'apparaten' })
  if (action.source === 'reviews' || action.source === 'manual') return at('actions', 'done')
  if (action.source === 'impact') return at('whatif', 'weak', [], thing ? { uit: `${thing}:4d` } : {})
  switch (head) {
    case 'review': return at('inventory', 'review', thing ? [thing] : [])
    case 'no-owner': return thing ? at('inventory', 'owner', [thing]) : at('inventory', 'owner', [], { zonder: 'eigenaar' })
    case 'owner-left': return at('inventory', 'owner', [thing])
    case 'contract': return at('suppliers', 'contract')
    case 'support': return at('inventory', 'support', thing ? [thing] : [])
    case 'no-contact': return at('suppliers', 'contact', thing ? [thing] : [])
    case 'unrated': case 'rated-low': return at('inventory', 'rate', thing ? [thing] : [])
  }
  return thing ? at('inventory', 'look', [thing]) : at('actions', 'look')
}
export const stateOf: Record<Severity, StateKind> = { now: 'danger', attention: 'attention', unknown: 'unknown', calm: 'ok' }
