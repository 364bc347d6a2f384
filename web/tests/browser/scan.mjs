// The Schouwscan: begun, answered by keys, paused, finished, and opened down to a fact.
import { strict as assert } from 'node:assert'
import { check } from './access.mjs'
import { api, calm, heading, organisation } from './world.mjs'

export async function scan({ page, test }) {
  let id
  const open = async (tail = '') => {
    id ??= await organisation(page, 'De scan', 'bakery.yaml')
    await page.goto(`/o/${id}/schouwscan${tail}`)
    await page.locator('h1').waitFor()
  }
  const at = (n) => page.locator('p.over', { hasText: new RegExp(`^Schouwscan, ${n} van 25$`) }).waitFor()
  await test('the scan is answered by keys, one statement a screen', async () => {
    await open()
    assert.match(await heading(page), /In vijf minuten/)
    await page.getByRole('button', { name: 'Begin', exact: true }).click()
    await at(1)
    await check(page, 'a statement')
    await page.keyboard.press('1')
    await at(2)
    await page.keyboard.press('2')
    await at(3)
    await page.keyboard.press('Backspace')
    await at(2)
    assert.equal(await page.getByRole('button', { name: 'Deels' }).getAttribute('aria-pressed'), 'true')
    await page.keyboard.press('3')
    await at(3)
  })
  await test('what does not apply asks why', async () => {
    await page.getByRole('button', { name: 'Niet van toepassing' }).click()
    await page.getByRole('textbox', { name: 'Waarom is dit niet van toepassing?' }).fill('We zijn met z’n tweeën')
    await page.keyboard.press('Enter')
    await at(4)
  })
  await test('the scan is paused, and goes on where one was', async () => {
    await page.getByRole('button', { name: 'Later verder' }).click()
    await page.getByRole('heading', { name: /De scan is begonnen: 3 van 25 beantwoord/ }).waitFor()
    await page.reload()
    await page.getByRole('button', { name: 'Verder waar je was' }).click()
    await at(4)
  })
  await test('the scan is finished: two numbers, the weakest, what to do, down to the facts', async () => {
    for (let n = 4; n <= 25; n += 1) {
      await at(n)
      await page.keyboard.press(n % 3 === 0 ? '3' : '1')
    }
    await page.getByRole('button', { name: 'Toon de uitslag' }).click()
    await page.getByRole('heading', { level: 1, name: /We zeggen \d+ van 100/ }).waitFor()
    assert.match(calm(await page.locator('main').innerText()), /De zwakste schakel bepaalt de sterkte/)
    await page.getByRole('heading', { name: /^Wat nu/ }).waitFor()
    const one = page.locator('section[aria-labelledby=all] details').first()
    await one.locator('summary').click()
    await one.getByText('het beeld').first().waitFor()
    await check(page, 'the result')
    const actions = await api(page, 'GET', `/organisations/${id}/actions?source=assessment`)
    assert.ok(actions.total >= 7, `${actions.total} actions of the scan`)
  })
}
