import { strict as assert } from 'node:assert'
import { calm, heading, organisation } from './world.mjs'

export async function inventory({ page, test, expect }) {
  let id
  const open = async (tail = '') => {
    id ??= await organisation(page, 'De inventaris', 'film.yaml')
    await page.goto(`/o/${id}/inventaris${tail}`)
    await page.locator('h1').waitFor()
  }
  await test('a name is edited in place: Esc undoes, Enter saves', async () => {
    await open('/server')
    const place = page.locator('[data-panel] h2 button, [data-panel] h1 button')
    await place.click()
    await page.keyboard.type('iets anders')
    await page.keyboard.press('Escape')
    assert.equal(calm(await place.innerText()), 'Server')
    await place.click()
    await page.keyboard.press('Control+A')
    await page.keyboard.type('Server op kantoor')
    await page.keyboard.press('Enter')
    await page.getByRole('link', { name: 'Server op kantoor' }).first().waitFor()
    await page.reload()
    assert.equal(calm(await place.innerText()), 'Server op kantoor')
  })
  await test('a thing is added, found by searching, and deleted', async () => {
    await open()
    await page.getByRole('button', { name: 'Voeg toe' }).click()
    await page.getByRole('textbox', { name: 'Hoe heet het?' }).fill('Fatma')
    await page.getByRole('radio', { name: /Mens of rol/ }).check()
    await page.getByRole('dialog').getByRole('button', { name: 'Voeg toe' }).click()
    await page.waitForURL(/inventaris\/fatma/)
    await page.getByRole('searchbox').fill('fatm')
    await page.waitForFunction(() => document.querySelectorAll('[data-row]').length === 1)
    await page.getByRole('searchbox').fill('')
    await page.waitForFunction(() => document.querySelectorAll('[data-row]').length > 3)
  })
  await test('an owner is chosen in the table', async () => {
    await open()
    await page.getByRole('combobox', { name: /Van wie is Bestellingen/ }).selectOption({ label: 'Fatma' })
    await page.waitForFunction(() => [...document.querySelectorAll('[data-row]')].some((r) => r.textContent.includes('Bestellingen') && !r.textContent.includes('Van wie is dit?')))
    await page.reload()
    await page.locator('[data-row]').first().waitFor()
    assert.equal(await page.getByRole('combobox', { name: /Van wie is Bestellingen/ }).inputValue(), 'fatma')
  })
  await test('what others need is told before it is deleted', async () => {
    await open('/server')
    await page.getByRole('button', { name: 'Verwijder' }).click()
    assert.match(calm(await page.getByRole('dialog').innerText()), /1 ding hangt ervan af: Bestellingen/)
    await page.getByRole('button', { name: 'Laat maar' }).click()
  })
  await test('a need is changed: how long without, and how the work goes on', async () => {
    await open('/deliveries')
    await page.getByRole('button', { name: /^Wijzig/ }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: /Hoelang kan het zonder/ }).fill('1,5 dag')
    await dialog.getByRole('button', { name: 'Bewaar' }).click()
    await page.getByText('kan 1 dag, 12 uur zonder').waitFor()
  })
  await test('what another changed first is told, and nothing is lost', async () => {
    await open('/orders')
    const place = page.locator('[data-panel] h2 button')
    await place.waitFor()
    expect(/status of 412/)
    // Somebody else, in between.
    await page.evaluate(async (org) => {
      const at = `/api/v1/organisations/${org}/assets/orders`
      const got = await fetch(at)
      const asset = await got.json()
      await fetch(at, { method: 'PUT', headers: { 'content-type': 'application/json', 'if-match': got.headers.get('etag') }, body: JSON.stringify({ ...asset, description: 'van een ander' }) })
    }, id)
    await page.waitForTimeout(600)
    await place.click()
    await page.keyboard.press('Control+A')
    await page.keyboard.type('Bestellingen en vragen')
    await page.keyboard.press('Enter')
    await page.getByText(/van een ander|net gewijzigd/).first().waitFor()
  })
  await test('the drawing shows who needs whom, and is a list too', async () => {
    await open('?beeld=tekening')
    await page.locator('.graph a').first().waitFor()
    assert.ok((await page.locator('.graph .edge').count()) >= 3)
    await page.getByText('Hetzelfde als lijst').click()
    assert.match(calm(await page.locator('.twin').innerText()), /Is nodig voor: Bestellingen/)
  })
  await test('the sentence counts what nobody owns', async () => {
    await open()
    await page.locator('[data-row]').first().waitFor()
    assert.match(await heading(page), /\d onderdelen/)
  })
}
