// A value on its way from the server: nothing yet, there, or a problem. reload() keeps the old value in sight.
import { Problem } from './problem'

export class Loaded<T> {
  value = $state.raw<T>()
  problem = $state.raw<Problem>()
  busy = $state(false)
  #fetch: (signal: AbortSignal) => Promise<T>
  #running: AbortController | null = null

  constructor(fetch: (signal: AbortSignal) => Promise<T>, start = true) {
    this.#fetch = fetch
    if (start) void this.reload()
  }
  async reload(): Promise<void> {
    this.#running?.abort()
    const mine = (this.#running = new AbortController())
    this.busy = true
    try {
      const value = await this.#fetch(mine.signal)
      if (this.#running !== mine) return
      this.value = value
      this.problem = undefined
    } catch (cause) {
      if (this.#running !== mine || mine.signal.aborted) return
      this.problem = cause instanceof Problem ? cause : new Problem(0, 'page.fault', String(cause))
      if (!(cause instanceof Problem)) console.error(cause)
    } finally {
      if (this.#running === mine) this.busy = false
    }
  }
  set(value: T) { this.value = value; this.problem = undefined }
}
