// Every page once: its word in the address, its group in the side bar, its letter after "g", how it is loaded.
import type { Component } from 'svelte'
import type { Key } from '../text/index.svelte'

export type Group = 'now' | 'have' | 'happen' | 'do' | 'wrong' | 'person'
export interface PageInfo { path: string; name: Key; group: Group; letter?: string; tab?: number; load: () => Promise<{ default: Component }> }

export const pages = {
  home: { path: 'overzicht', name: 'page.home', group: 'now', letter: 'o', tab: 1, load: () => import('../pages/home/Home.svelte') },
  inventory: { path: 'inventaris', name: 'page.inventory', group: 'have', letter: 'i', load: () => import('../pages/inventory/Inventory.svelte') },
  suppliers: { path: 'leveranciers', name: 'page.suppliers', group: 'have', letter: 'l', load: () => import('../pages/suppliers/Suppliers.svelte') },
  importing: { path: 'importeren', name: 'page.importing', group: 'have', letter: 'm', load: () => import('../pages/importing/Importing.svelte') },
  whatif: { path: 'wat-als', name: 'page.whatif', group: 'happen', letter: 'w', tab: 2, load: () => import('../pages/whatif/Whatif.svelte') },
  weak: { path: 'zwakke-schakels', name: 'page.weak', group: 'happen', letter: 'z', load: () => import('../pages/weak/Weak.svelte') },
  risks: { path: 'risicos', name: 'page.risks', group: 'happen', letter: 'r', load: () => import('../pages/risks/Risks.svelte') },
  actions: { path: 'acties', name: 'page.actions', group: 'do', letter: 'a', tab: 3, load: () => import('../pages/actions/Actions.svelte') },
  measures: { path: 'maatregelen', name: 'page.measures', group: 'do', letter: 'b', load: () => import('../pages/measures/Measures.svelte') },
  recovery: { path: 'herstel', name: 'page.recovery', group: 'wrong', letter: 't', load: () => import('../pages/recovery/Recovery.svelte') },
  scan: { path: 'schouwscan', name: 'page.scan', group: 'do', letter: 'c', load: () => import('../pages/scan/Scan.svelte') },
  schouw: { path: 'schouw', name: 'page.schouw', group: 'do', load: () => import('../pages/schouw/Schouw.svelte') },
  who: { path: 'taken', name: 'page.who', group: 'do', load: () => import('../pages/agreements/Who.svelte') },
  agreements: { path: 'afspraken', name: 'page.agreements', group: 'do', load: () => import('../pages/agreements/Agreements.svelte') },
  questionnaires: { path: 'vragenlijsten', name: 'page.questionnaires', group: 'do', load: () => import('../pages/questionnaires/Questionnaires.svelte') },
  plan: { path: 'herstelplan', name: 'page.plan', group: 'wrong', letter: 'p', load: () => import('../pages/plan/Plan.svelte') },
  exercises: { path: 'oefeningen', name: 'page.exercises', group: 'wrong', letter: 'e', load: () => import('../pages/exercises/Exercises.svelte') },
  kit: { path: 'noodpakket', name: 'page.kit', group: 'wrong', letter: 'n', load: () => import('../pages/kit/Kit.svelte') },
  incident: { path: 'incident', name: 'page.incident', group: 'wrong', load: () => import('../pages/incident/Incident.svelte') },
  emergency: { path: 'nood', name: 'page.emergency', group: 'wrong', tab: 5, load: () => import('../pages/emergency/Emergency.svelte') },
  start: { path: 'begin', name: 'page.start', group: 'wrong', load: () => import('../pages/start/Start.svelte') },
  history: { path: 'geschiedenis', name: 'page.history', group: 'person', letter: 'h', load: () => import('../pages/history/History.svelte') },
  settings: { path: 'instellingen', name: 'page.settings', group: 'person', letter: 's', load: () => import('../pages/settings/Settings.svelte') },
  more: { path: 'meer', name: 'page.more', group: 'wrong', tab: 4, load: () => import('../shell/More.svelte') },
} satisfies Record<string, PageInfo>

export type PageId = keyof typeof pages
export const inSide: Record<Exclude<Group, 'person'>, PageId[]> = {
  now: ['home'], have: ['inventory', 'suppliers', 'importing', 'who'], happen: ['whatif', 'weak', 'risks'],
  do: ['actions', 'measures', 'scan', 'schouw', 'agreements', 'questionnaires'], wrong: ['recovery', 'plan', 'exercises', 'kit'],
}
export const inTabs: PageId[] = ['home', 'whatif', 'actions', 'more', 'emergency']

export function pageOf(path: string): PageId | null {
  for (const [id, page] of Object.entries(pages)) if (page.path === path) return id as PageId
  return null
}
