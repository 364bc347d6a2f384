// The kit, the plan, incidents and exercises as the API gives them.
import type { In, Organisation, Out } from './answers'

export type KitView = Out<Organisation<'/kit'>, 'get'>
export type KitFiles = Out<Organisation<'/kit'>, 'post'>
export type PlanView = Out<Organisation<'/plan'>, 'get'>
export type PlanSection = PlanView['sections'][number]
export type TestRecord = PlanView['tests'][number]
export type IncidentList = Out<Organisation<'/incidents'>, 'get'>
export type IncidentRow = IncidentList['items'][number]
export type NewIncident = In<Organisation<'/incidents'>, 'post'>
export type IncidentView = Out<Organisation<'/incidents/{incident}'>, 'get'>
export type IncidentClock = IncidentView['clocks'][number]
export type LogLine = IncidentView['log'][number]
export type NewLine = Required<In<Organisation<'/incidents/{incident}/lines'>, 'post'>['lines'][number]>

// A file that the server made, put where the browser keeps downloads.
export function keep(file: Blob, name: string) {
  const url = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
export function fromBase64(text: string, type: string): Blob {
  return new Blob([Uint8Array.from(atob(text), (c) => c.charCodeAt(0))], { type })
}
