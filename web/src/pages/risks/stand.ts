// How a risk stands, as one of the four states. Pure.
import type { RiskView } from '../../api/risk'
import type { StateKind } from '../../parts/state'

export function standOf(risk: Pick<RiskView, 'standing' | 'closed'>): StateKind {
  if (risk.closed) return 'ok'
  const s = risk.standing
  if (s.needsDecision) return s.levelNow === 'veryHigh' ? 'danger' : 'attention'
  return s.above || s.reviewOverdue || s.decision === 'endsSoon' ? 'attention' : 'ok'
}
// The risk that asks for a decision first: highest, then the oldest.
export function firstToDecide(risks: RiskView[]): RiskView | undefined {
  const order = ['veryHigh', 'high', 'medium', 'low']
  return risks.filter((r) => r.standing.needsDecision && !r.closed)
    .sort((a, b) => order.indexOf(a.standing.levelNow) - order.indexOf(b.standing.levelNow) || b.standing.now.likelihood * b.standing.now.impact - a.standing.now.likelihood * a.standing.now.impact || a.createdAt.localeCompare(b.createdAt))[0]
}
// In the simple view a cell covers several classes.
export function inCell(now: { likelihood: number; impact: number }, cell: { likelihood: number; impact: number }, simple: boolean): boolean {
  if (!simple) return now.likelihood === cell.likelihood && now.impact === cell.impact
  const third = (n: number) => (n <= 2 ? 1 : n === 3 ? 2 : 3)
  return third(now.likelihood) === third(cell.likelihood) && third(now.impact) === third(cell.impact)
}
