import type { Organisation, Out } from './answers'

// The values the API speaks of, as the server's structs name them. Length of time: text as "8h". Money: euros.
export type AssetKind = 'process' | 'information' | 'application' | 'device' | 'network' | 'site' | 'supplier' | 'cloudService' | 'person'
export type Lifecycle = 'planned' | 'inUse' | 'phasingOut' | 'retired'
export type Level = 'veryLow' | 'low' | 'medium' | 'high' | 'veryHigh'
export const kinds: AssetKind[] = ['process', 'information', 'application', 'device', 'network', 'site', 'supplier', 'cloudService', 'person']
export const levels: Level[] = ['veryLow', 'low', 'medium', 'high', 'veryHigh']

export interface Rating { availability: Level | null; integrity: Level | null; confidentiality: Level | null; reason: string }
export interface Workaround { level: number; setup: string; longest: string | null; how: string }
export interface Need { on: string[]; require: 'all' | 'any' | 'atLeast'; count: number; sharing: 'load' | 'quorum'; lasts: string; workaround: Workaround | null; note: string }
export interface Penalty { after: string; amount: number; what: string }
export interface ProcessFacts {
  marginPerHour: number; postponed: number; extraCostPerHour: number; penalties: Penalty[]
  maximumOutage: string | null; recoveryTime: string | null; minimumLevel: number; openHours: string; maximumDataLoss?: string | null
}
export interface Identifier { type: string; value: string }
export interface Asset {
  id: string; name: string; kind: AssetKind; description: string; owner: string; deputy: string; site: string; supplier: string
  lifecycle: Lifecycle; rating: Rating; reviewedOn: string | null; reviewMonths: number; supportEnds: string | null
  needs: Need[]; restart: string; repair: string | null; recoveryNeeds: string[]; process: ProcessFacts | null
  common: Record<string, string>; identifiers: Identifier[]; tags: string[]
}
export interface Contract {
  id: string; name: string; supplier: string; number: string; covers: string[]; startsOn: string | null; endsOn: string | null
  noticeMonths: number; responseTime: string | null; note: string
}
export interface Contact { id: string; name: string; role: string; of: string; phone: string; email: string; reachable: string; callOrder: number; fills?: string[]; secondPhone?: string; number?: string; may?: string; verifiedOn?: string | null; over?: Record<string, string> }
export interface Profile { name: string; sector: string; people: number; yearlyTurnover: number | null; openHours: string }
export interface Picture { organisation: Profile; assets: Asset[]; contracts: Contract[]; contacts: Contact[] }
export interface Page<T> { items: T[]; next: string | null; total: number }

export function emptyAsset(kind: AssetKind): Asset {
  return {
    id: '', name: '', kind, description: '', owner: '', deputy: '', site: '', supplier: '', lifecycle: 'inUse',
    rating: { availability: null, integrity: null, confidentiality: null, reason: '' },
    reviewedOn: null, reviewMonths: 6, supportEnds: null, needs: [], restart: '0', repair: null, recoveryNeeds: [],
    process: kind === 'process' ? emptyProcess() : null, common: {}, identifiers: [], tags: [],
  }
}
export function emptyProcess(): ProcessFacts {
  return { marginPerHour: 0, postponed: 0, extraCostPerHour: 0, penalties: [], maximumOutage: null, recoveryTime: null, minimumLevel: 0, openHours: '' }
}
export function need(on: string[], lasts = '0', workaround: Workaround | null = null): Need {
  return { on, require: 'all', count: 1, sharing: 'load', lasts, workaround, note: '' }
}

export type SessionInfo = Out<'/api/v1/session', 'get'>
export type OrganisationOf = SessionInfo['organisations'][number]
export type Role = OrganisationOf['role']
export type NextStep = Out<'/api/v1/session', 'post'>
export type Enrolment = Out<'/api/v1/session/enrolment', 'get'>
export type JoinView = Out<'/api/v1/join/look', 'post'>
export type SessionItem = Out<'/api/v1/sessions', 'get'>['items'][number]
export type MemberList = Out<Organisation<'/members'>, 'get'>
export type Member = MemberList['items'][number]
export type Invitation = MemberList['invitations'][number]
export type LinkView = Out<Organisation<'/members'>, 'post'>
export type HistoryEntry = Out<Organisation<'/history'>, 'get'>['items'][number]
export type Job = Out<'/api/v1/jobs/{job}', 'get'>
export type WhatIfAnswer = Out<Organisation<'/whatif'>, 'post'>

export type Aspect = 'availability' | 'integrity' | 'confidentiality'
export const aspects: Aspect[] = ['availability', 'integrity', 'confidentiality']
// What holds for one aspect; inherited: `from` asks for it.
export interface EffectiveLevel { level: Level | null; inherited: boolean; from: string }
export type Attention = 'noOwner' | 'neverReviewed' | 'reviewDue' | 'supportEnded' | 'ratedLow' | 'noNeeds'
// A thing as the list shows it.
export interface AssetRow extends Record<Aspect, EffectiveLevel> {
  id: string; name: string; kind: AssetKind; lifecycle: Lifecycle; owner: string; ownerName: string; site: string; siteName: string; supplier: string; supplierName: string
  reviewedOn: string | null; reviewDue: string | null; supportEnds: string | null; needs: number; neededBy: number; attention: Attention[]; tags: string[]; version: number
}
export interface ChainNode { step: number; asset: AssetRow }
export interface ChainEdge { from: string; to: string; need: number; require: Need['require']; count: number; of: number; lasts: string; workaround: boolean }
export interface AssetChain { nodes: ChainNode[]; edges: ChainEdge[]; more: number }
export interface PictureSummary { sentence: string; version: number; assets: number; needs: number; contracts: number; contacts: number; sites: number; kinds: Record<AssetKind, number>; attention: Record<Attention, number> }
