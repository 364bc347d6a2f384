// The Schouwscan as the API gives it.
import type { Organisation, Out } from './answers'

export type ScanPage = Out<Organisation<'/scan'>, 'get'>
export type ScanResult = ScanPage['result']
export type StatementView = ScanResult['statements'][number]
export type GroupView = ScanResult['principles'][number]
export type GapAction = ScanResult['actions'][number]
export type FactView = StatementView['facts'][number]
export type Reply = NonNullable<StatementView['answer']>['reply']
export type Answered = Out<Organisation<'/scan/answers'>, 'post'>
