// The words of the film: the sentence on top and each line of the story.
import type { Asset } from '../../api/model'
import { capital } from '../../text/format'
import { t } from '../../text/index.svelte'
import { money, percent, span } from '../../text/show.svelte'
import type { Failure, Film, Moment, Part } from './film'
import { verdict } from './film'

export function list(names: string[]): string {
  if (names.length <= 1) return names[0] ?? ''
  return t('whatif.and', { first: names.slice(0, -1).join(', '), last: names.at(-1)! })
}
// "3 dagen": the largest unit only, for a sentence one can remember.
function roughly(seconds: number): string {
  const days = Math.floor(seconds / 86_400)
  if (days > 0) return span(days * 86_400)
  const hours = Math.floor(seconds / 3600)
  return hours > 0 ? span(hours * 3600) : span(seconds)
}
export function sentence(film: Film, failures: Failure[], name: (id: string) => string): string {
  const v = verdict(film)
  const values = { what: list(failures.map((f) => name(f.asset))), time: span(failures[0]?.lasts ?? 0), process: name(v.process), after: roughly(v.after), share: percent(v.level) }
  if (v.kind === 'nothing') return t('whatif.nothing', values)
  if (v.kind === 'partly') return t(v.after < 60 ? 'whatif.slowsAtOnce' : 'whatif.slows', values)
  if (v.kind === 'all') return t(v.after < 60 ? 'whatif.stopsAllAtOnce' : 'whatif.stopsAll', values)
  return t(v.after < 60 ? 'whatif.stopsAtOnce' : 'whatif.stops', values)
}
export function momentText(moment: Moment, assets: Map<string, Asset>, allWorks: boolean): string {
  return moment.parts.map((part) => partText(part, assets, allWorks)).join(' ')
}
function partText(part: Part, assets: Map<string, Asset>, allWorks: boolean): string {
  const name = (id: string) => assets.get(id)?.name ?? id
  const values = { names: list(part.assets.map(name)), name: name(part.assets[0] ?? ''), n: part.assets.length, share: percent(part.level), how: part.how, How: capital(part.how) }
  switch (part.kind) {
    case 'fails': return t(part.level > 0 ? 'whatif.storyPartly' : 'whatif.storyFails', values)
    case 'stops': return t('whatif.storyStops', values)
    case 'partly': return t('whatif.storyPartly', values)
    case 'again': return t('whatif.storyAgainPartly', values)
    case 'instead': return t(part.how ? 'whatif.storyWorkaround' : 'whatif.storyWorkaroundPlain', values)
    case 'spent': return t(part.how ? 'whatif.storySpent' : 'whatif.storySpentPlain', values)
    case 'dry': return t(part.how ? 'whatif.storyDryNamed' : 'whatif.storyDry', values)
    case 'works': return allWorks ? t('whatif.storyAll') : t('whatif.storyWorks', values)
    case 'tooLong': return t('whatif.storyTooLong', values)
    case 'late': return t('whatif.storyLate', values)
    case 'penalty': return t('whatif.storyPenalty', { ...values, amount: money(part.amount) })
  }
}
