import { strict as assert } from 'node:assert'
import { calm, heading, organisation } from './world.mjs'

// Weak points, measures for a budget, and the order of recovery.
export async function impact({ page, test }) {
  let id
  const open = async (path, wait) => {
    id ??= await organisation(page, 'De schade', 'bakery.yaml')
    await page.goto(`/o/${id}/${path}`)
    await page.locator(wait).first().waitFor({ timeout: 60_000 })
  }
  await test('what stands alone is told for a day and for a week, and leads to what-if', async () => {
    await open('zwakke-schakels', 'section li')
    const day = await page.locator('section li').count()
    assert.match(await heading(page), /^Bij een uitval van 1 dag /)
    await page.getByRole('button', { name: '7 dagen' }).click()
    assert.match(await heading(page), /^Bij een uitval van 1 week /)
    assert.ok((await page.locator('section li').count()) >= day, 'what stops the work in a day stops it in a week')
    await page.getByRole('link', { name: 'Reken door Ovens' }).click()
    await page.locator('.film').waitFor()
    assert.match(await heading(page), /^Valt Ovens 7 dagen uit/)
  })
  await test('a budget gives a set and what a year can cost with it; nothing gives nothing', async () => {
    await open('maatregelen', '.curve')
    assert.match(await heading(page), /^Met € [\d.]+ daalt de verwachte schade van € [\d.]+ naar € [\d.]+ per jaar\.$/)
    assert.ok((await page.getByText('In het pakket').count()) > 0)
    await page.getByRole('slider').press('Home')
    await page.locator('td .state').filter({ hasText: 'In het pakket' }).first().waitFor({ state: 'hidden' })
    assert.match(await heading(page), /^Zonder maatregelen is de verwachte schade € [\d.]+ per jaar\.$/)
  })
  await test('the order of recovery tells who, what it waits for and what comes too late', async () => {
    await open('herstel', 'tbody tr')
    const before = calm(await page.locator('tbody').innerText())
    assert.match(before, /Server op kantoor wacht op Back-up op kantoor/)
    await page.getByRole('checkbox', { name: 'Joris (IT)' }).check()
    await page.waitForFunction((old) => document.querySelector('tbody').innerText.replace(/\s+/g, ' ').trim() !== old, before)
  })
}
