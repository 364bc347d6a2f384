// A person at a browser, watched: whatever the page complains of, and wherever it wants to go, is kept.
import { createHmac } from 'node:crypto'
import { chromium } from 'playwright-core'

const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage']

export async function browser() {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: flags })
}
export async function person(launched, address, options = {}) {
  const context = await launched.newContext({ baseURL: address, viewport: { width: 1440, height: 1000 }, locale: 'nl-NL', timezoneId: 'Europe/Amsterdam', ...options })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  const complaints = []
  const expected = []
  page.on('console', (m) => { if (m.type() === 'error' || m.type() === 'warning') complaints.push(`console: ${m.text()} (${m.location().url}, at ${page.url()})`) })
  page.on('pageerror', (e) => complaints.push(`page: ${e.message} (${page.url()})`))
  page.on('request', (r) => { const url = r.url(); if (!url.startsWith(address) && !url.startsWith('data:') && !url.startsWith('blob:')) complaints.push(`other host: ${url}`) })
  await page.addInitScript(() => document.addEventListener('securitypolicyviolation', (e) => console.error(`CSP ${e.violatedDirective} ${e.blockedURI} ${e.sample}`)))
  return {
    page, context,
    // An answer of 4xx that the test provokes is told by the browser on its console too.
    expect: (pattern) => expected.push(pattern),
    complaints: () => complaints.filter((c) => !expected.some((p) => p.test(c))),
  }
}
// RFC 6238 with six digits, SHA-1 and half a minute, as the apps do it.
export function totp(secret, at = Date.now()) {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = [...secret.replace(/[^A-Z2-7]/g, '')].map((c) => alphabet.indexOf(c).toString(2).padStart(5, '0')).join('')
  const key = Buffer.from(bits.match(/.{8}/g).map((b) => parseInt(b, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)))
  const mac = createHmac('sha1', key).update(counter).digest()
  const from = mac[19] & 15
  return String((mac.readUInt32BE(from) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}
