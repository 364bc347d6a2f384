// One incident on the page: what the server says, what still has to be sent, and the time that goes on.
import { ask, post } from '../../api/client'
import type { IncidentView, NewLine } from '../../api/continuity'
import { Problem } from '../../api/problem'
import { of } from '../../app/session.svelte'
import { add, sent, waiting } from './queue'

const againAfter = 8000

export class Log {
  waits = $state.raw<NewLine[]>([])
  problem = $state.raw<Problem>()
  now = $state(Date.now())
  #id: string
  #show: (view: IncidentView) => void
  #sending = false

  constructor(id: string, show: (view: IncidentView) => void) {
    this.#id = id
    this.#show = show
    this.waits = waiting(localStorage, id)
  }
  // Runs while the page is there.
  start(): () => void {
    const tick = setInterval(() => { this.now = Date.now() }, 20_000)
    const again = setInterval(() => void this.send(), againAfter)
    const online = () => void this.send()
    addEventListener('online', online)
    void this.send()
    return () => { clearInterval(tick); clearInterval(again); removeEventListener('online', online) }
  }
  write(kind: NewLine['kind'], more: Partial<NewLine> = {}) {
    const line: NewLine = { id: crypto.randomUUID(), at: new Date().toISOString(), kind, about: '', value: '', text: '', due: null, ...more }
    this.waits = add(localStorage, this.#id, line)
    void this.send()
  }
  async send() {
    if (this.#sending || this.waits.length === 0) return
    this.#sending = true
    const lines = this.waits.slice(0, 100)
    try {
      const view = await post<IncidentView>(of(`/incidents/${this.#id}/lines`), { lines })
      this.waits = sent(localStorage, this.#id, lines)
      this.problem = undefined
      this.#show(view)
    } catch (cause) {
      if (!(cause instanceof Problem)) throw cause
      // Without a connection they wait; what the server refuses is told, and its lines go so that the others can.
      if (cause.status >= 400 && cause.status < 500 && cause.status !== 401 && cause.status !== 429) {
        this.problem = cause
        this.waits = sent(localStorage, this.#id, lines)
      }
    } finally { this.#sending = false }
    if (this.waits.length > 0 && !this.problem) this.now = Date.now()
  }
  async read(signal: AbortSignal): Promise<IncidentView> {
    return (await ask<IncidentView>('GET', of(`/incidents/${this.#id}`), { signal })).value
  }
}
