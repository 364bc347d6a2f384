// How one thing in the inventory stands, from what the list says asks attention. The most pressing first. Pure.
import type { AssetRow } from '../../api/model'
import { daysBetween } from '../../text/format'
import type { StateKind } from '../../parts/state'

export type Why = 'reviewed' | 'late' | 'never' | 'noOwner' | 'unsupported' | 'endsSoon' | 'ratedLow' | 'gone'
export interface Standing { kind: StateKind; why: Why; date: string }

export function standing(row: Pick<AssetRow, 'lifecycle' | 'attention' | 'reviewDue' | 'supportEnds'>, today: string): Standing {
  const asks = new Set(row.attention)
  if (row.lifecycle === 'retired') return { kind: 'ok', why: 'gone', date: '' }
  if (asks.has('supportEnded')) return { kind: 'danger', why: 'unsupported', date: row.supportEnds ?? '' }
  if (asks.has('ratedLow')) return { kind: 'attention', why: 'ratedLow', date: '' }
  if (asks.has('noOwner')) return { kind: 'unknown', why: 'noOwner', date: '' }
  if (asks.has('reviewDue')) return { kind: 'attention', why: 'late', date: row.reviewDue ?? '' }
  if (asks.has('neverReviewed')) return { kind: 'unknown', why: 'never', date: '' }
  if (row.supportEnds && daysBetween(today, row.supportEnds) < 180) return { kind: 'attention', why: 'endsSoon', date: row.supportEnds }
  return { kind: 'ok', why: 'reviewed', date: row.reviewDue ?? '' }
}
