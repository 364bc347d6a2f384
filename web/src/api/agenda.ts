// The agenda as the API gives it: values, and beside them the words in the language of who asks.
export type Severity = 'calm' | 'unknown' | 'attention' | 'now'
export interface ActionView {
  id: string; source: string; key: string; title: string; asset: string; owner: string; severity: Severity; due: string; note: string
  state: 'open' | 'snoozed' | 'done' | 'closed'; openedAt: string; changedAt: string; returned: number
  doneOn: string | null; doneBy: string; proof: string; closedAt: string | null; snoozedUntil: string | null; snoozeReason: string; version: number
  words: string; why: string; closes: string; stateText: string; when: 'now' | 'thisWeek' | 'later'; daysLate: number; assetName: string; ownerName: string
}
export interface ActionCounts { now: number; thisWeek: number; later: number; snoozed: number; unconfirmed: number }
export interface ActionPage { sentence: string; counts: ActionCounts; items: ActionView[]; next: string | null; total: number }
export interface Mark { on: string; text: string; kind: 'action' | 'review' | 'contract' | 'support'; strong: boolean; id: string }
export interface Overview {
  today: string; sentence: string; attention: ActionView[]; more: number; marks: Mark[]
  assets: number; withoutOwner: number; unrated: number; overdueReviews: number; actions: ActionCounts
  facts: { risks: number; risksAbove: number; risksUndecided: number; unmanagedDevices: number }
}
export interface ReviewView {
  id: string; kind: 'schouw' | 'exercise' | 'restoreTest' | 'other'; title: string; everyMonths: number; lastOn: string | null; nextOn: string
  startsAt: string; owner: string; note: string; version: number; titleText: string; ownerName: string; overdue: boolean
}
export interface ReviewList { items: ReviewView[]; assets: { asset: string; name: string; lastOn: string | null; nextOn: string; everyMonths: number; overdue: boolean }[]; neverReviewed: number }
export interface CalendarLink { active: boolean; path: string; language: string; owner: string; createdAt: string | null }
