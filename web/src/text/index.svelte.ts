// t('home.title', {n: 3}): every text of the pages, in the language that is on now.
import { actions } from '../pages/actions/texts'
import { agreements } from '../pages/agreements/texts'
import { history } from '../pages/history/texts'
import { home } from '../pages/home/texts'
import { importing } from '../pages/importing/texts'
import { inventory } from '../pages/inventory/texts'
import { emergency } from '../pages/emergency/texts'
import { exercises } from '../pages/exercises/texts'
import { incident } from '../pages/incident/texts'
import { kit } from '../pages/kit/texts'
import { plan } from '../pages/plan/texts'
import { measures } from '../pages/measures/texts'
import { recovery } from '../pages/recovery/texts'
import { questionnaires } from '../pages/questionnaires/texts'
import { risks } from '../pages/risks/texts'
import { scan } from '../pages/scan/texts'
import { schouw } from '../pages/schouw/texts'
import { settings } from '../pages/settings/texts'
import { signin } from '../pages/signin/texts'
import { start } from '../pages/start/texts'
import { suppliers } from '../pages/suppliers/texts'
import { weak } from '../pages/weak/texts'
import { whatif } from '../pages/whatif/texts'
import { common } from './common'
import { fill, type Language, type Message, type Values } from './message'
import { shell } from './shell'

export const texts = {
  ...common, ...shell, ...home, ...inventory, ...suppliers, ...whatif, ...risks, ...scan, ...schouw, ...agreements, ...questionnaires, ...actions,
  ...importing, ...history, ...settings, ...signin, ...start, ...emergency, ...exercises, ...incident, ...kit, ...plan, ...weak, ...measures, ...recovery,
}
export type Key = keyof typeof texts

function remembered(): Language {
  const kept = globalThis.localStorage?.getItem('language')
  return kept === 'en' ? 'en' : 'nl'
}

class Voice {
  language = $state<Language>(remembered())
  formal = $state(false)

  speak(language: Language) {
    this.language = language
    globalThis.localStorage?.setItem('language', language)
    if (globalThis.document) document.documentElement.lang = language
  }
}
export const voice = new Voice()
if (globalThis.document) document.documentElement.lang = voice.language

export function say(message: Message, values: Values = {}): string {
  const pattern = voice.language === 'en' ? message.en : voice.formal && message.formal ? message.formal : message.nl
  return fill(pattern, values, voice.language)
}
export function t(key: Key, values: Values = {}): string {
  return say(texts[key], values)
}
// A key put together at run time ("kind.device"); the word itself when nobody wrote a text for it.
export function word(prefix: string, name: string): string {
  const message = (texts as Record<string, Message>)[`${prefix}.${name}`]
  return message ? say(message) : name
}
