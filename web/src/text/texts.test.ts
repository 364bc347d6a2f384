import { describe, expect, it } from 'vitest'
import { holes, type Message } from './message'
import { texts } from './index.svelte'

const all = Object.entries(texts) as [string, Message][]
// Words that Dutch texts avoid (glossary) or that frighten, blame or say nothing.
const forbidden = [
  'probabiliteit', 'bedieningselement', 'besturingselement', 'activa', 'verzacht', 'rest risico', 'risicohonger', 'ontploffingsstraal',
  'JVV', 'VOS', 'backup', 'patch', 'vendor', 'privileges', 'bewerkersovereenkomst', 'scoop', 'losgeldsoftware', 'en/of', 'RTO', 'MTPD', 'SPOF',
  'asset', 'dashboard', 'weet je het zeker', 'weet u het zeker', 'verzenden', 'n.v.t', 'N/A', 'er is iets misgegaan', 'kritiek', 'hackers',
  'dependentie', 'evidentie', 'maturiteit', 'belboom', 'rampenplan', 'foutmelding', 'score', 'regelmatig', 'gelieve', 'middels', 'teneinde', 'reeds',
]
const names = (pattern: string) => [...holes(pattern)].map((n) => n.toLowerCase()).sort()
const avoided = new RegExp(`(^|[^\\p{L}])(${forbidden.map((w) => w.replace(/[./]/g, '\\$&')).join('|')})(?![\\p{L}])`, 'iu')
const close = /\b(je|jij|jou|jouw|jullie|jezelf)\b/i

describe('texts', () => {
  it('stand in both languages', () => {
    for (const [key, text] of all) {
      expect(text.nl.trim(), key).not.toBe('')
      expect(text.en.trim(), key).not.toBe('')
    }
  })
  it('have the same values in every language', () => {
    for (const [key, text] of all) {
      expect(names(text.en), key).toEqual(names(text.nl))
      if (text.formal) expect(names(text.formal), key).toEqual(names(text.nl))
    }
  })
  it('say "u" to who wants that, and never both', () => {
    for (const [key, text] of all) {
      if (close.test(text.nl)) expect(text.formal, `${key} has no formal text`).toBeTruthy()
      if (text.formal) expect(close.test(text.formal), `${key}: ${text.formal}`).toBe(false)
      if (text.formal) expect(text.formal, key).not.toBe(text.nl)
    }
  })
  it('avoid the words that nobody in the shop uses', () => {
    for (const [key, text] of all) expect(avoided.exec(`${text.nl}\n${text.formal ?? ''}`)?.[2], key).toBeUndefined()
  })
  it('never shout', () => {
    for (const [key, text] of all) for (const written of [text.nl, text.formal ?? '', text.en]) expect(/!|[A-Z]{6,}/.test(written), key).toBe(false)
  })
  it('keep sentences short', () => {
    for (const [key, text] of all)
      for (const sentence of [text.nl, text.formal ?? '', text.en].flatMap((s) => s.split(/[.?:;]\s/)))
        expect(sentence.split(/\s+/).length, `${key}: ${sentence}`).toBeLessThanOrEqual(22)
  })
})
