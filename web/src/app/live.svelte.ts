// Live events of the organisation in sight. What one reads never moves by itself: pages hear "changed" and decide.
import type { Job } from '../api/model'
import { get } from '../api/client'

type Change = { subject: string; id: string }
class Live {
  announced = $state('')            // the one polite line
  jobs = $state.raw<Job[]>([])
  connected = $state(true)
  #source: EventSource | null = null
  #listeners = new Set<(change: Change) => void>()

  say(text: string) {
    this.announced = ''
    setTimeout(() => (this.announced = text), 60)
  }
  onChange(act: (change: Change) => void): () => void {
    this.#listeners.add(act)
    return () => this.#listeners.delete(act)
  }
  open(organisation: string): () => void {
    const source = new EventSource(`/api/v1/events?organisation=${encodeURIComponent(organisation)}`)
    this.#source?.close()
    this.#source = source
    source.addEventListener('open', () => (this.connected = true))
    source.addEventListener('error', () => (this.connected = false))
    source.addEventListener('change', (e) => {
      const change = JSON.parse((e as MessageEvent<string>).data) as Change
      for (const act of this.#listeners) act(change)
    })
    source.addEventListener('job', () => void this.readJobs())
    void this.readJobs()
    return () => { source.close(); if (this.#source === source) this.#source = null }
  }
  async readJobs() {
    try {
      const answer = await get<Job[] | { items: Job[] }>('/jobs')
      this.jobs = Array.isArray(answer) ? answer : answer.items
    } catch { /* the tray stays as it was; a real loss of contact shows elsewhere */ }
  }
}
export const live = new Live()
