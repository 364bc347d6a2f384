import { strict as assert } from 'node:assert'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { organisation } from './world.mjs'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const rules = { runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }, resultTypes: ['violations'] }

export async function check(page, name) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe)
  const found = await page.evaluate((options) => window.axe.run(document, options), rules)
  const told = found.violations.map((v) => `${name}: ${v.id} (${v.impact}) ${v.help}: ${v.nodes.slice(0, 3).map((n) => `${n.target.join(' ')} ${n.any?.[0]?.message ?? ''}`).join(' | ')}`)
  assert.deepEqual(told, [])
}
const pages = [
  ['overzicht'], ['inventaris'], ['inventaris?beeld=tekening'], ['inventaris/server'], ['leveranciers'], ['importeren'], ['wat-als'], ['wat-als?uit=server:4d&t=60', '.film'], ['zwakke-schakels', '#single'], ['maatregelen', '.curve'], ['herstel', 'table'], ['risicos', '#proposals'],
  ['acties'], ['schouwscan'], ['schouw'], ['taken', 'table'], ['afspraken'], ['vragenlijsten'], ['noodpakket'], ['herstelplan'], ['oefeningen'],
  ['begin'], ['geschiedenis'], ['instellingen'], ['nood'], ['meer'], ['nergens'],
]

// WCAG 2.2 AA by axe on every page, light and dark, wide and on a phone; and no page scrolls sideways, not even at 400 %.
export async function access({ page, test }) {
  let id
  for (const width of [1440, 390]) {
    await test(`every page passes axe at ${width}, light and dark`, async () => {
      id ??= await organisation(page, 'De toegang', 'film.yaml')
      await page.setViewportSize({ width, height: width === 390 ? 844 : 1000 })
      const all = []
      for (const [path, wait] of pages) {
        await page.goto(`/o/${id}/${path}`)
        await page.locator('h1').first().waitFor()
        if (wait) await page.locator(wait).waitFor({ timeout: 60_000 })
        await page.waitForLoadState('networkidle', { timeout: 1500 }).catch(() => {})
        for (const colorScheme of ['light', 'dark']) {
          await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
          await check(page, `${path} ${colorScheme}`).catch((e) => all.push(e.actual ?? e.message))
        }
      }
      await page.emulateMedia({ colorScheme: 'light', reducedMotion: null })
      assert.deepEqual(all.flat(), [])
    })
  }
  for (const width of [390, 320]) {
    await test(`no page scrolls sideways at ${width}`, async () => {
      await page.setViewportSize({ width, height: 800 })
      const wide = []
      for (const [path, wait] of pages) {
        await page.goto(`/o/${id}/${path}`)
        await page.locator('h1').first().waitFor()
        if (wait) await page.locator(wait).waitFor({ timeout: 60_000 })
        await page.waitForTimeout(150)
        const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
        if (over > 0) wide.push(`${path}: ${over}`)
      }
      assert.deepEqual(wide, [])
    })
  }
  await page.setViewportSize({ width: 1440, height: 1000 })
  await test('on paper there is no menu, and the words are there', async () => {
    await page.goto(`/o/${id}/wat-als?uit=server:4d&t=60`)
    await page.locator('.film').waitFor()
    await page.emulateMedia({ media: 'print' })
    assert.equal(await page.locator('nav').first().isVisible(), false)
    assert.equal(await page.locator('.events').isVisible(), true)
    await page.emulateMedia({ media: 'screen' })
  })
}
