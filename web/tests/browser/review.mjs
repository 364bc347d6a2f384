// The half-yearly schouw and agreements: ticked, signed, printed; acknowledged by a link without an account.
import { strict as assert } from 'node:assert'
import { check } from './access.mjs'
import { api, calm, organisation } from './world.mjs'
import { person } from './people.mjs'

export async function review({ page, test, launched, address }) {
  let id
  const open = async (path) => {
    id ??= await organisation(page, 'De schouw', 'bakery.yaml')
    await page.goto(`/o/${id}/${path}`)
    await page.locator('h1').waitFor()
  }
  await test('the schouw is walked, ticked off and signed, and leaves a report', async () => {
    await open('schouw')
    await page.getByRole('button', { name: 'Begin de schouw' }).click()
    await page.getByRole('heading', { name: /0 van 8 onderdelen bekeken/ }).waitFor()
    assert.equal(await page.getByRole('button', { name: 'Onderteken', exact: true }).isDisabled(), true)
    await check(page, 'the schouw under way')
    for (let n = 1; n <= 8; n += 1) {
      await page.getByRole('button', { name: /^Bekeken / }).first().click()
      await page.getByRole('heading', { name: new RegExp(`${n} van 8 onderdelen bekeken`) }).waitFor()
    }
    await page.getByRole('textbox', { name: 'In welke rol?' }).fill('directeur')
    await page.getByRole('button', { name: 'Onderteken', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: /Ondertekend door .* \(directeur\)/ }).waitFor()
    const link = await page.getByRole('link', { name: 'Verslag (PDF)' }).first().getAttribute('href')
    const head = await page.evaluate(async (url) => (await (await fetch(url)).text()).slice(0, 5), link)
    assert.equal(head, '%PDF-')
    const reviews = await api(page, 'GET', `/organisations/${id}/reviews`)
    assert.ok(JSON.stringify(reviews).includes('lastOn'), 'the review of the agenda is done')
  })
  await test('an agreement is acknowledged by a personal link, without an account', async () => {
    await open('afspraken')
    await page.getByRole('button', { name: 'Leg een afspraak vast' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: 'Hoe heet de afspraak?' }).fill('Melden mag altijd')
    await dialog.getByRole('textbox', { name: /^Naam/ }).fill('alle medewerkers')
    await dialog.getByRole('textbox', { name: 'Wat is afgesproken?' }).fill('Wie twijfelt, meldt het.')
    await dialog.getByRole('button', { name: 'Bewaar' }).click()
    await page.locator('summary', { hasText: 'Melden mag altijd' }).click()
    await page.getByRole('textbox', { name: 'Maak een link voor' }).fill('Joris')
    await page.getByRole('button', { name: 'Maak de link' }).click()
    const link = await page.locator('code').innerText()
    await check(page, 'an agreement')
    const joris = await person(launched, address)
    await joris.page.goto(new URL(link).pathname + new URL(link).hash)
    await joris.page.getByRole('heading', { name: 'Melden mag altijd' }).waitFor()
    assert.equal(await joris.page.evaluate(() => location.hash), '', 'the secret must not stay in the address')
    await check(joris.page, 'the page behind a link')
    await joris.page.getByRole('button', { name: 'Ik heb dit gelezen' }).click()
    await joris.page.getByText(/Bevestigd op/).waitFor()
    assert.deepEqual(joris.complaints(), [])
    await joris.context.close()
    await page.reload()
    await page.getByRole('heading', { name: /iedereen heeft bevestigd/ }).waitFor()
  })
  await test('who does what names where people are missing', async () => {
    await open('taken')
    await page.getByRole('button', { name: 'Alleen waar iemand ontbreekt' }).click()
    assert.match(calm(await page.locator('main').innerText()), /van 3/)
  })
}
