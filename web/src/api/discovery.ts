// Imports and devices as the API gives them.
export type ImportState = 'reading' | 'preview' | 'committing' | 'committed' | 'undone' | 'failed'
export interface ImportFault { key: string; arguments: string[]; source: string; field: string; line: number; column: number; detail: string }
export interface ImportView {
  id: string; name: string; format: string; formatVersion: string; state: ImportState; at: string; author: string; progress: number; job: string
  rows: number; observations: number; created: number; changed: number; same: number; twice: number; bad: number
  faults: ImportFault[]; notes: ImportFault[]; columns: { title: string; means: string; example: string }[]; meanings: string[]; error: ImportFault | null
}
export interface Difference { kind: string; name: string; before: string; after: string }
export interface ImportRow {
  row: number; state: 'created' | 'changed' | 'same' | 'twice'; kind: string; name: string; identifiers: { type: string; value: string }[]; facts: { name: string; value: string }[]
  software: number; services: number; device: string; deviceName: string; changes: Difference[]; twiceOf: number
}
export interface DeviceRow {
  id: string; name: string; of: string; kind: string; asset: string; assetName: string; firstAt: string; lastSeenAt: string | null; managed: boolean
  ignored: boolean; ignoredWhy: string; sources: string[]; address: string; mac: string; serial: string
}
export interface DiscoverySummary { devices: number; seenThisWeek: number; unmanaged: number; silent: number; proposals: number; ignored: number }
export interface ClaimView {
  claim: string; source: { type: string; name: string; observedAt: string; timeIsGuessed: boolean }; firstAt: string; import: string
  identifiers: { type: string; value: string; weak: boolean }[]; facts: { name: string; value: string }[]
  services: { port: number; protocol: string; state: string; name: string; product: string; version: string }[]
  administrators: { name: string }[]; remoteTools: { name: string }[]; software: number; previousAt: string | null; changes: Difference[]
}
export interface DeviceView { device: DeviceRow; claims: ClaimView[] }
