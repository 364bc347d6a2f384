// Asks the server for a what-if and puts its answer (hours, euros) in the page's own form (seconds).
import { post } from '../../api/client'
import type { WhatIfAnswer } from '../../api/model'
import type { Asset } from '../../api/model'
import { duration } from '../../text/format'
import { momentsOf, type Failure, type Film } from './film'

export async function askFilm(organisation: string, outages: Failure[], assets: Map<string, Asset>): Promise<Film> {
  const fail = outages.map((o) => ({ asset: o.asset, lasts: duration(o.lasts), ...(o.level > 0 ? { level: o.level } : {}) }))
  const answer = await post<WhatIfAnswer>(`/organisations/${encodeURIComponent(organisation)}/whatif`, { fail })
  return filmOf(answer, assets)
}
export function filmOf(answer: WhatIfAnswer, assets: Map<string, Asset>): Film {
  const s = (hour: number) => Math.round(hour * 3600)
  const maybe = (hour: number | null) => (hour === null ? null : s(hour))
  const marks = answer.losses.map((l) => ({ at: s(l.hour), amount: l.soFar }))
  return {
    until: shownUntil(s(answer.hours)),
    tracks: answer.assets.map((a) => ({ id: a.asset, steps: a.steps.map((step) => ({ at: s(step.hour), level: step.level })) })),
    processes: answer.processes.map((p) => ({
      id: p.asset, loss: p.loss, firstStop: maybe(p.firstStop), stopped: s(p.hoursStopped), backAt: maybe(p.backAt),
      maximumOutagePassed: p.maximumOutagePassed, recoveryTimeMet: p.recoveryTimeMet,
    })),
    marks, total: answer.total, moments: momentsOf(answer.events, assets), circular: answer.circles.map((c) => c.assets),
  }
}
// A little more than the film itself, up to a whole number of hours or days, so that one sees that all works again.
export function shownUntil(end: number): number {
  const unit = end <= 10 * 3600 ? 3600 : end <= 2 * 86_400 ? 6 * 3600 : end <= 21 * 86_400 ? 86_400 : 7 * 86_400
  return Math.max(unit, Math.floor(end / unit) * unit + unit)
}
