// How a contract stands, and how much hangs on a supplier. Pure.
import type { Asset, Contract } from '../../api/model'
import { daysBetween, plusMonths } from '../../text/format'
import type { StateKind } from '../../parts/state'

export interface ContractStanding { kind: StateKind; why: 'open' | 'runs' | 'notice' | 'ends' | 'over'; date: string }
export function contractStanding(contract: Contract, today: string): ContractStanding {
  if (!contract.endsOn) return { kind: 'ok', why: 'open', date: '' }
  if (contract.endsOn < today) return { kind: 'danger', why: 'over', date: contract.endsOn }
  const notice = plusMonths(contract.endsOn, -contract.noticeMonths)
  if (contract.noticeMonths > 0 && notice >= today && daysBetween(today, notice) <= 60) return { kind: 'attention', why: 'notice', date: notice }
  if (daysBetween(today, contract.endsOn) <= 90) return { kind: 'attention', why: 'ends', date: contract.endsOn }
  return { kind: 'ok', why: 'runs', date: contract.endsOn }
}
// Everything that needs the supplier, or something of theirs, near or far.
export function hangsOn(supplier: string, assets: Asset[], down: Map<string, string[]>, cone: (from: string[], down: Map<string, string[]>) => string[]): number {
  const own = assets.filter((a) => a.supplier === supplier).map((a) => a.id)
  return cone([supplier, ...own], down).length - 1
}
