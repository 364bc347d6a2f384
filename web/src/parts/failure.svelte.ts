import type { Problem } from '../api/problem'
import { t } from '../text/index.svelte'

// The server's own sentence when it gave one, else a plain one by kind.
export function sentenceOf(problem: Problem): string {
  if (problem.sentence) return problem.sentence
  if (problem.status === 0) return t(problem.key === 'network' ? 'failure.network' : 'failure.page')
  if (problem.status === 401) return t('failure.signedOut')
  if (problem.status === 403) return t('failure.forbidden')
  if (problem.status === 404) return t('failure.notFound')
  if (problem.changedByOther) return t('failure.changed')
  if (problem.status === 413) return t('failure.large')
  if (problem.status === 429 || problem.status === 503) return t('failure.busy')
  return t('failure.other')
}
