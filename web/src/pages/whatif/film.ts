// A what-if as the page shows it: step functions of how far each thing works, money that runs up, and the story. Pure.
import type { Asset, Need, WhatIfAnswer } from '../../api/model'
import { seconds } from '../../text/format'

export interface Step { at: number; level: number }                 // from this second on
export interface Mark { at: number; amount: number }                // money lost up to here by all together; straight between marks
export interface Track { id: string; steps: Step[] }
export interface ProcessResult {
  id: string; loss: number; firstStop: number | null; stopped: number; backAt: number | null
  maximumOutagePassed: boolean | null; recoveryTimeMet: boolean | null
}
export interface Film { until: number; tracks: Track[]; processes: ProcessResult[]; marks: Mark[]; total: number; moments: Moment[]; circular: string[][] }
export interface Failure { asset: string; lasts: number; level: number }

export function levelAt(track: Track | undefined, at: number): number {
  let level = 1
  for (const s of track?.steps ?? []) if (s.at <= at) level = s.level; else break
  return level
}
export function lossAt(marks: Mark[], at: number): number {
  let before: Mark = { at: 0, amount: 0 }
  for (const m of marks) {
    if (m.at <= at) { before = m; continue }
    return before.amount + ((m.amount - before.amount) * (at - before.at)) / (m.at - before.at || 1)
  }
  return before.amount
}
// What is left of a stock: it drains at 1 - (level of what is needed), and is full again when that works fully.
export function stockAt(need: Need, tracks: Map<string, Track>, at: number): { left: number; dryAt: number | null } {
  const full = seconds(need.lasts) ?? 0
  const moments = [...new Set([0, at, ...need.on.flatMap((id) => tracks.get(id)?.steps.map((s) => s.at) ?? [])])].filter((x) => x <= at).sort((a, b) => a - b)
  let left = full
  let dryAt: number | null = null
  moments.forEach((from, i) => {
    const level = input(need, tracks, from)
    const to = moments[i + 1] ?? from
    if (level >= 1) { left = full; dryAt = null; return }
    const drain = (1 - level) * (to - from)
    if (dryAt === null && left - drain <= 0) dryAt = from + left / (1 - level)
    left = Math.max(0, left - drain)
  })
  return { left, dryAt: full === 0 && input(need, tracks, at) < 1 ? null : dryAt }
}
export function input(need: Need, tracks: Map<string, Track>, at: number): number {
  const all = need.on.map((id) => levelAt(tracks.get(id), at)).sort((a, b) => b - a)
  if (all.length === 0) return 1
  if (need.require === 'any') return all[0]!
  if (need.require === 'all') return all[all.length - 1]!
  if (need.sharing === 'quorum') return all[Math.min(need.count, all.length) - 1]!
  return Math.min(1, all.reduce((s, x) => s + x, 0) / Math.max(1, need.count))
}

// The story: one row a moment, each with one or more short sentences (worded by story.svelte.ts).
export type Event = WhatIfAnswer['events'][number]
export type EventKind = Event['kind']
export type PartKind = 'fails' | 'works' | 'dry' | 'instead' | 'spent' | 'stops' | 'partly' | 'again' | 'tooLong' | 'late' | 'penalty'
export interface Part { kind: PartKind; assets: string[]; level: number; how: string; amount: number }
export interface Moment { at: number; loss: number; parts: Part[] }

export function momentsOf(events: Event[], assets: Map<string, Asset>): Moment[] {
  const out: Moment[] = []
  for (const event of events) {
    const at = Math.round(event.hour * 3600)
    let moment = out.at(-1)
    if (moment?.at !== at) out.push((moment = { at, loss: event.lossSoFar, parts: [] }))
    moment.loss = event.lossSoFar
    tell(moment.parts, event, assets)
  }
  for (const moment of out) moment.parts.sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
  return out
}
const order: PartKind[] = ['fails', 'dry', 'instead', 'spent', 'stops', 'partly', 'again', 'works', 'tooLong', 'late', 'penalty']
const kindOf: Record<EventKind, PartKind> = {
  failed: 'fails', repaired: 'works', stopped: 'stops', degraded: 'partly', recovered: 'works', changed: 'again', stockRunsOut: 'dry',
  workaroundStarts: 'instead', workaroundEnds: 'spent', maximumOutagePassed: 'tooLong', recoveryTimeMissed: 'late', penaltyDue: 'penalty',
}
function tell(parts: Part[], event: Event, assets: Map<string, Asset>) {
  const kind = kindOf[event.kind]
  // "Goes on without the server at 40 %" already tells that it works at 40 %.
  if ((kind === 'again' || kind === 'partly') && parts.some((p) => p.kind === 'instead' && p.assets.includes(event.asset))) return
  const level = ['fails', 'partly', 'again', 'instead'].includes(kind) ? (event.level ?? 0) : 0
  const how = kind === 'instead' || kind === 'spent' ? assets.get(event.asset)?.needs.find((n) => n.workaround?.how)?.workaround?.how ?? ''
    : kind === 'dry' ? stockOf(assets.get(event.asset), event.arguments[1] ?? '', assets) : ''
  const same = parts.find((p) => p.kind === kind && p.level === level && ['fails', 'works', 'stops', 'partly', 'again', 'tooLong', 'late'].includes(kind))
  if (same) { if (!same.assets.includes(event.asset)) same.assets.push(event.asset) }
  else parts.push({ kind, assets: [event.asset], level, how, amount: event.amount ?? 0 })
}

// What the stock that ran out is called: the note at the need that the event names.
function stockOf(asset: Asset | undefined, on: string, assets: Map<string, Asset>): string {
  const stocks = asset?.needs.filter((n) => (seconds(n.lasts) ?? 0) > 0) ?? []
  return (stocks.find((n) => n.on.map((id) => assets.get(id)?.name ?? id).join(', ') === on) ?? stocks[0])?.note ?? ''
}

// The process the sentence is about: the one that stands still last, else the one hit most.
export function verdict(film: Film): { kind: 'stops' | 'partly' | 'nothing' | 'all'; process: string; after: number; level: number } {
  const stopping = film.processes.filter((p) => p.firstStop !== null).sort((a, b) => b.firstStop! - a.firstStop! || b.loss - a.loss)
  const tracks = new Map(film.tracks.map((t) => [t.id, t]))
  const last = stopping[0]
  if (last) {
    const all = stopping.length === film.processes.length && stopping.length > 3
    return { kind: all ? 'all' : 'stops', process: last.id, after: stopFrom(tracks.get(last.id), last.firstStop!), level: 0 }
  }
  const hit = film.processes.map((p) => ({ id: p.id, low: lowest(tracks.get(p.id)) })).filter((p) => p.low.level < 1).sort((a, b) => a.low.level - b.low.level)[0]
  return hit ? { kind: 'partly', process: hit.id, after: hit.low.at, level: hit.low.level } : { kind: 'nothing', process: '', after: 0, level: 1 }
}
function stopFrom(track: Track | undefined, first: number): number {
  return track?.steps.find((s) => s.level <= 0 && s.at >= first)?.at ?? first
}
function lowest(track: Track | undefined): Step {
  return (track?.steps ?? []).reduce<Step>((low, s) => (s.level < low.level ? s : low), { at: 0, level: 1 })
}

// Ticks of the time axis: at most six, on whole hours, days or weeks.
export function ticks(until: number): number[] {
  const hour = 3600
  const step = [1, 2, 4, 6, 8, 12, 24, 48, 72, 168, 336, 720, 2160].map((h) => h * hour).find((s) => until / s <= 6) ?? until
  const out: number[] = []
  for (let at = 0; at <= until + 1; at += step) out.push(at)
  if (until - out.at(-1)! > step * 0.6) out.push(until)
  return out
}

// The scenario as it stands in the address: uit=server:4d, uit=lijn:2d:0.5
export function readScenario(values: string[]): Failure[] {
  return values.flatMap((text) => {
    const [asset = '', lasts = '', level = '0'] = text.split(':')
    const s = seconds(lasts.replace(/_/g, ' '))
    const share = Number(level)
    return asset && s !== null && s > 0 && share >= 0 && share < 1 ? [{ asset, lasts: s, level: share }] : []
  })
}
export function writeScenario(failures: Failure[], text: (s: number) => string): string[] {
  return failures.map((f) => `${f.asset}:${text(f.lasts).replaceAll(' ', '_')}${f.level > 0 ? `:${f.level}` : ''}`)
}
