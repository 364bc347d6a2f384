import { strict as assert } from 'node:assert'
import { calm, heading, organisation } from './world.mjs'

const csv = [
  'Naam;Serienummer;Aanschafdatum;Locatie',
  'Laptop balie;SN-001;12-03-2024;Winkel',
  'Laptop kantoor;SN-002;31-02-2024;Kantoor',
  'Printer;SN-003;01-05-2023;Kantoor',
].join('\r\n')

export async function deeds({ page, test, expect }) {
  let id
  const open = async (tail) => {
    id ??= await organisation(page, 'De daden', 'film.yaml')
    await page.goto(`/o/${id}/${tail}`)
    await page.locator('h1').waitFor()
  }
  await test('a list with a faulty row is read: the fault first, nothing written, then taken over and undone', async () => {
    await open('importeren')
    await page.locator('input[type=file]').setInputFiles({ name: 'toestellen.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
    await page.waitForURL(/importeren\/.+/)
    await page.getByText('klopt niet').first().waitFor()
    assert.match(await heading(page), /3 rijen gelezen: 2 kloppen, 1 niet/)
    const fault = calm(await page.locator('main ul.sheet').first().innerText())
    assert.match(fault, /rij 3/)
    assert.match(fault, /31-02-2024/)
    await page.getByRole('button', { name: /Neem \d rijen over/ }).click()
    await page.getByRole('button', { name: 'Maak ongedaan' }).waitFor()
    assert.match(await heading(page), /overgenomen/)
    await page.getByRole('button', { name: 'Maak ongedaan' }).click()
    await page.getByText('ongedaan gemaakt').first().waitFor()
  })
  await test('what was found becomes a part of the inventory', async () => {
    await open('importeren')
    await page.locator('input[type=file]').setInputFiles({ name: 'toestellen.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
    await page.getByRole('button', { name: /Neem \d rijen over/ }).click()
    await page.getByRole('link', { name: 'Bekijk wat erbij kwam' }).click()
    await page.getByRole('checkbox', { name: 'Laptop balie' }).check()
    await page.getByRole('button', { name: /Neem 1 over in de inventaris/ }).click()
    await page.goto(`/o/${id}/inventaris?zoek=balie`)
    await page.getByRole('link', { name: 'Laptop balie' }).first().waitFor()
  })
  await test('a file that nobody can read is refused with a reason', async () => {
    expect(/status of 422/)
    await open('importeren')
    await page.locator('input[type=file]').setInputFiles({ name: 'raar.bin', mimeType: 'application/octet-stream', buffer: Buffer.from([0, 1, 2, 3, 255, 254]) })
    await page.getByRole('alert').waitFor()
    assert.match(calm(await page.getByRole('alert').innerText()), /Er is niets gewijzigd/)
  })
  await test('a proposed risk is taken over', async () => {
    await open('risicos')
    await page.locator('#proposals input[type=checkbox]').first().check()
    await page.getByRole('button', { name: /Zet 1 op de lijst/ }).click()
    await page.locator('h2', { hasText: 'Alle risico’s (1)' }).waitFor()
  })
  await test('accepting asks who, why and until when, a year at most', async () => {
    await open('risicos')
    await page.getByRole('link', { name: 'Neem een besluit' }).first().click().catch(() => {})
    if (!/risicos\/.+/.test(page.url())) await page.locator('main li a').first().click()
    await page.waitForURL(/risicos\/.+/)
    await page.getByRole('radio', { name: /Accepteren/ }).check()
    await page.getByRole('combobox', { name: 'Wie besluit dit?' }).fill('Anna de Boer')
    await page.getByRole('option', { name: /Anna de Boer/ }).click()
    await page.getByRole('textbox', { name: /Waarom/ }).fill('We werken dan een dag op papier.')
    const until = page.getByLabel('Tot wanneer?')
    await until.fill('2040-01-01')
    expect(/status of 422/)
    await page.getByRole('button', { name: 'Leg dit besluit vast' }).click()
    await page.getByRole('alert').waitFor()
    assert.equal(await page.getByRole('textbox', { name: /Waarom/ }).inputValue(), 'We werken dan een dag op papier.', 'what was typed stays')
    const half = new Date(Date.now() + 180 * 86_400_000).toISOString().slice(0, 10)
    await until.fill(half)
    await page.getByRole('button', { name: 'Leg dit besluit vast' }).click()
    await page.getByText(/Geaccepteerd tot/).first().waitFor()
  })
  await test('an action of one\'s own is added, put off, taken up again and done', async () => {
    await open('acties')
    await page.getByRole('button', { name: 'Voeg een actie toe' }).click()
    await page.getByRole('textbox', { name: /Wat/ }).fill('Bel de elektricien')
    await page.getByRole('button', { name: 'Zet op de lijst' }).click()
    const row = page.locator('[data-action]', { hasText: 'Bel de elektricien' })
    await row.getByRole('button', { name: 'Stel uit' }).click()
    await page.getByRole('textbox', { name: 'Waarom?' }).fill('Hij is met vakantie.')
    await page.getByRole('dialog').getByRole('button', { name: 'Stel uit' }).click()
    await page.getByText(/Uitgesteld \(1\)/).click()
    await page.getByRole('button', { name: 'Nu toch doen' }).click()
    await row.getByRole('button', { name: /^Klaar/ }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Klaar' }).click()
    await row.waitFor({ state: 'detached' })
  })
  await test('a contact joins the call list and is called first', async () => {
    await open('leveranciers')
    await page.getByRole('button', { name: 'Zet iemand op de bellijst' }).click()
    await page.getByRole('textbox', { name: 'Naam' }).fill('Joris Dijkstra')
    await page.getByRole('textbox', { name: 'Telefoonnummer' }).fill('010 123 4567')
    await page.getByRole('button', { name: 'Bewaar' }).click()
    await page.getByRole('button', { name: 'Joris Dijkstra' }).waitFor()
    await open('nood')
    assert.equal(await page.getByRole('link', { name: /Joris Dijkstra/ }).getAttribute('href'), 'tel:0101234567')
  })
  await test('the history tells who changed what', async () => {
    await open('geschiedenis')
    await page.locator('main ol li').first().waitFor()
    assert.match(calm(await page.locator('main').innerText()), /Joris Dijkstra/)
  })
  await test('an invitation is a link that works once', async () => {
    await open('instellingen')
    await page.getByRole('button', { name: 'Nodig iemand uit' }).click()
    await page.getByRole('textbox', { name: 'E-mailadres' }).fill('sanne@example.test')
    await page.getByRole('button', { name: 'Maak de link' }).click()
    assert.match(await page.getByRole('textbox', { name: 'Link' }).inputValue(), /\/join#.{20,}/)
    await page.keyboard.press('Escape')
    await page.getByText('sanne@example.test', { exact: true }).waitFor()
  })
}
