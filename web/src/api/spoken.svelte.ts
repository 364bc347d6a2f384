// Texts that the server writes come in the language that was on when it was asked: ask again when that changes.
import { voice } from '../text/index.svelte'
import { Loaded } from './loaded.svelte'

export function spoken<T>(fetch: (signal: AbortSignal) => Promise<T>): Loaded<T> {
  const loaded = new Loaded(fetch, false)
  $effect(() => { void voice.language; void voice.formal; void loaded.reload() })
  return loaded
}
