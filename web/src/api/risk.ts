// Risks as the API gives them.
import type { AssetKind, Aspect } from './model'

export type RiskLevel = 'low' | 'medium' | 'high' | 'veryHigh'
export type Treatment = 'reduce' | 'transfer' | 'avoid' | 'accept'
export type MeasureState = 'planned' | 'underway' | 'done' | 'dropped'
export type DecisionState = 'none' | 'valid' | 'endsSoon' | 'expired' | 'outgrown' | 'spent'
export interface Score { likelihood: number; impact: number }
export interface ChosenMeasure { measure: string; text: string; state: MeasureState; owner: string; dueOn: string | null; doneOn: string | null }
export interface RiskFields {
  title: string; threat: string; assets: string[]; before: Score; loss: number | null; reasoning: string; owner: string
  measures: ChosenMeasure[]; after: Score | null; reviewMonths: number; closed: boolean; closedBecause: string
}
export interface Named { id: string; name: string }
export interface RiskView extends RiskFields {
  id: string; version: number; createdAt: string; changedAt: string; reviewedOn: string | null
  decision: { treatment: Treatment; decider: string; reason: string; until: string | null; on: string; level: RiskLevel } | null
  standing: { now: Score; levelBefore: RiskLevel; levelNow: RiskLevel; levelAfter: RiskLevel | null; above: boolean; decision: DecisionState; needsDecision: boolean; reviewDue: string; reviewOverdue: boolean }
  assetNames: Named[]; ownerName: string; measureNames: Named[]; suggestedAfter: Score | null
  words: { threat: string; likelihood: string; impact: string; levelBefore: string; levelNow: string; levelAfter: string; advice: string; treatment: string; decision: string }
}
export interface RiskPage { items: RiskView[]; next: string | null; total: number; sentence: string }
export interface Cell { likelihood: number; impact: number; level: RiskLevel; count: number }
export interface AxisClass { level: number; text: string; meaning: string; upTo: number | null; people: string; duties: string }
export interface RiskSettings { appetite: RiskLevel; view: 'fiveByFive' | 'threeByThree' }
export interface RiskSummary {
  sentence: string; settings: RiskSettings; matrix: Cell[]; likelihood: AxisClass[]; impact: AxisClass[]
  levels: { level: RiskLevel; text: string; advice: string; count: number; above: boolean }[]
  open: number; above: number; undecided: number; acceptedUntilSoon: number
}
export interface Proposal {
  key: string; threat: string; assets: string[]; score: Score; level: RiskLevel; loss: number | null; measures: string[]
  title: string; text: string; how: string; assetNames: Named[]; levelText: string; because: string[]; measureNames: Named[]
}
export interface Threat { id: string; text: string; how: string; hits: Aspect[]; likelihood: number; fits: AssetKind[]; measures: string[] }
export interface Measure { id: string; text: string; why: string; first: string; minutes: number; hours: number[]; euros: number[]; threats: string[] }
export interface ScaleCatalogue { treatments: { treatment: Treatment; text: string; formal: string; meaning: string }[]; acceptanceMonths: number }

// What goes back to the server of a risk: what people write, nothing that was worked out.
export function fieldsOf(r: RiskFields): RiskFields {
  return {
    title: r.title, threat: r.threat, assets: r.assets, before: r.before, loss: r.loss, reasoning: r.reasoning, owner: r.owner, measures: r.measures,
    after: r.after, reviewMonths: r.reviewMonths, closed: r.closed, closedBecause: r.closedBecause,
  }
}
