// How one thing in the inventory stands: looked at in time, with an owner, still supported. Pure.
import type { Asset } from '../../api/model'
import type { StateKind } from '../../parts/state'
import { daysBetween, plusMonths } from '../../text/format'

export type Why = 'reviewed' | 'late' | 'never' | 'noOwner' | 'unsupported' | 'endsSoon' | 'gone'
export interface Standing { kind: StateKind; why: Why; date: string }
const ownerless = new Set<Asset['kind']>(['person', 'supplier', 'site'])

export function needsOwner(asset: Asset): boolean {
  return !ownerless.has(asset.kind) && asset.owner === '' && asset.lifecycle !== 'retired'
}
export function standing(asset: Asset, today: string): Standing {
  if (asset.lifecycle === 'retired') return { kind: 'ok', why: 'gone', date: '' }
  if (asset.supportEnds && asset.supportEnds < today) return { kind: 'danger', why: 'unsupported', date: asset.supportEnds }
  if (needsOwner(asset)) return { kind: 'unknown', why: 'noOwner', date: '' }
  if (!asset.reviewedOn) return { kind: 'unknown', why: 'never', date: '' }
  const next = plusMonths(asset.reviewedOn, asset.reviewMonths)
  if (next < today) return { kind: 'attention', why: 'late', date: next }
  if (asset.supportEnds && daysBetween(today, asset.supportEnds) < 180) return { kind: 'attention', why: 'endsSoon', date: asset.supportEnds }
  return { kind: 'ok', why: 'reviewed', date: next }
}
