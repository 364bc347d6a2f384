// What each door does after an answer: the next question, or in.
import type { NextStep } from '../../api/model'
import { Problem } from '../../api/problem'
import { router } from '../../app/router.svelte'
import { session } from '../../app/session.svelte'
import { voice } from '../../text/index.svelte'

export class Door {
  problem = $state.raw<Problem>()
  busy = $state(false)

  async through(ask: () => Promise<NextStep | void>, to?: string) {
    if (this.busy) return
    this.busy = true
    this.problem = undefined
    try {
      const answer = await ask()
      if (to !== undefined || answer) await this.#next(answer ?? undefined, to)
    } catch (cause) {
      this.problem = cause instanceof Problem ? cause : new Problem(0, 'page.fault', String(cause))
    } finally {
      this.busy = false
    }
  }
  async #next(answer: NextStep | undefined, to?: string) {
    // The token must not stay in the address, nor in the history of the browser.
    if (to !== undefined || location.hash) router.go(to ?? '/', { replace: true })
    await session.read()
    if (answer?.next === 'signedIn' && session.user && !localStorage.getItem('language')) voice.speak(session.user.language)
  }
}
