// Risks as the API gives them.
import type { Organisation, Out, In } from './answers'

export type RiskView = Out<Organisation<'/risks/{risk}'>, 'get'>
export type RiskFields = In<Organisation<'/risks/{risk}'>, 'put'>
export type RiskPage = Out<Organisation<'/risks'>, 'get'>
export type RiskSummary = Out<Organisation<'/risks/summary'>, 'get'>
export type RiskSettings = RiskSummary['settings']
export type RiskLevel = RiskSettings['appetite']
export type Cell = RiskSummary['matrix'][number]
export type AxisClass = RiskSummary['likelihood'][number]
export type Score = RiskView['before']
export type ChosenMeasure = RiskView['measures'][number]
export type MeasureState = ChosenMeasure['state']
export type Proposal = Out<Organisation<'/risks/proposals'>, 'get'>['items'][number]
export type Threat = Out<'/api/v1/catalogue/threats', 'get'>['items'][number]
export type Measure = Out<'/api/v1/catalogue/measures', 'get'>['items'][number]
export type ScaleCatalogue = Out<'/api/v1/catalogue/scales', 'get'>
export type Treatment = ScaleCatalogue['treatments'][number]['treatment']

// What goes back to the server of a risk: what people write, nothing that was worked out.
export function fieldsOf(r: RiskView): RiskFields {
  return {
    title: r.title, threat: r.threat, assets: r.assets, before: r.before, loss: r.loss, reasoning: r.reasoning, owner: r.owner, measures: r.measures,
    after: r.after, reviewMonths: r.reviewMonths, closed: r.closed, closedBecause: r.closedBecause,
  }
}
