// The worst day: a kit that opens without a network, a log that waits for one, a plan that is red until it was practised.
import { strict as assert } from 'node:assert'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { calm, heading, organisation } from './world.mjs'

export async function worst({ page, context, launched, test, expect }) {
  let id
  const open = async (tail) => {
    id ??= await organisation(page, 'De slechtste dag', 'bakery.yaml')
    await page.goto(`/o/${id}/${tail}`)
    await page.locator('h1').waitFor()
  }
  await test('a kit is made, and its locked file opens offline with either passphrase and no other', async () => {
    await open('noodpakket')
    await page.getByText('Niemand op de lijst is: Verzekeraar.').waitFor()
    await page.getByRole('button', { name: 'Maak nieuw pakket' }).click()
    await page.getByRole('heading', { name: 'De twee wachtzinnen' }).waitFor()
    const phrases = await page.locator('.phrase').allInnerTexts()
    assert.equal(phrases.length, 2)
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: /Bestand met een slot/ }).click()])
    const folder = mkdtempSync(join(tmpdir(), 'schouw-kit-'))
    const path = join(folder, 'noodpakket.html')
    await download.saveAs(path)
    const alone = await launched.newContext({ offline: true })
    try {
      const kit = await alone.newPage()
      const asked = []
      kit.on('request', (r) => { if (!r.url().startsWith('file:')) asked.push(r.url()) })
      kit.on('pageerror', (e) => asked.push(String(e)))
      await kit.goto(pathToFileURL(path).href)
      await kit.getByLabel('Wachtzin').fill('niet de goede zin')
      await kit.getByRole('button', { name: 'Open het pakket' }).click()
      await kit.getByText('Deze wachtzin past niet.').waitFor()
      for (const phrase of phrases) {
        await kit.getByLabel('Wachtzin').fill(phrase)
        const from = Date.now()
        await kit.getByRole('button', { name: 'Open het pakket' }).click()
        await kit.getByRole('heading', { name: /Noodpakket van/ }).waitFor()
        console.log(`      opened in ${Date.now() - from} ms`)
        assert.equal(await kit.getByRole('link', { name: '06-00000011' }).first().getAttribute('href'), 'tel:06-00000011')
        await kit.getByRole('button', { name: 'Sluit weer af' }).click()
      }
      assert.deepEqual(asked, [])
    } finally {
      await alone.close()
      rmSync(folder, { recursive: true, force: true })
    }
    assert.match(await heading(page), /van vandaag en klopt nog/)
  })
  await test('one question opens the log; steps, facts and clocks go along', async () => {
    await open('nood')
    await page.getByRole('button', { name: 'Gijzelsoftware' }).click()
    await page.waitForURL(/\/incident\//)
    await page.getByRole('link', { name: /Joris/ }).first().waitFor()
    await page.getByRole('button', { name: 'Gedaan 1' }).click()
    await page.getByText(/gedaan om/).first().waitFor()
    const personal = page.getByRole('group', { name: /persoonsgegevens/ })
    await personal.getByRole('button', { name: 'Ja' }).click()
    await page.getByText(/omdat: persoonsgegevens: ja/).first().waitFor()
    await page.getByRole('group', { name: /Vallen we onder/ }).getByRole('button', { name: 'Nee' }).click()
    await page.locator('b', { hasText: 'Vroegtijdige waarschuwing' }).waitFor({ state: 'detached' })
  })
  await test('without a connection writing goes on, and is sent later', async () => {
    expect(/ERR_INTERNET_DISCONNECTED|Failed to load resource/)
    await context.setOffline(true)
    await page.getByPlaceholder('Wat zie je, wat doe je?').fill('De server bromt niet meer')
    await page.getByRole('button', { name: 'Schrijf op' }).click()
    await page.getByText('1 regel nog niet verstuurd').waitFor()
    await context.setOffline(false)
    await page.getByText('1 regel nog niet verstuurd').waitFor({ state: 'detached', timeout: 15_000 })
    await page.reload()
    await page.getByText('De server bromt niet meer').waitFor()
  })
  await test('not reporting asks for a reason, and closing for looking back', async () => {
    await page.getByRole('button', { name: /Niet melden Datalek melden/ }).click()
    await page.getByRole('textbox', { name: 'De reden' }).fill('Alles was versleuteld')
    await page.getByRole('dialog').getByRole('button', { name: 'Niet melden' }).click()
    await page.getByText(/Alles was versleuteld/).first().waitFor()
    await page.getByRole('button', { name: 'Sluit af' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Sluit af' }).click()
    await page.getByRole('textbox', { name: /voortaan beter/ }).fill('Zet een reserve klaar')
    await page.getByRole('button', { name: 'Zet op de lijst' }).click()
    await page.getByRole('listitem').filter({ hasText: /^Zet een reserve klaar$/ }).waitFor()
    await open('acties')
    await page.getByText('Zet een reserve klaar').first().waitFor()
  })
  await test('an exercise measures against what was thought, and the plan is practised', async () => {
    await open('oefeningen')
    await page.getByRole('button', { name: 'Begin een oefening' }).click()
    await page.getByRole('radio', { name: /Echt terugzetten/ }).check()
    await page.getByRole('checkbox', { name: 'Server op kantoor' }).check()
    await page.getByRole('button', { name: 'Start de klok' }).click()
    await page.getByText('Dit is een oefening.').waitFor()
    await page.getByRole('button', { name: 'Werkt weer Server op kantoor' }).click()
    await page.getByText(/werkt weer om/).waitFor()
    await page.getByRole('button', { name: 'Sluit af' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Sluit af' }).click()
    await page.getByRole('heading', { name: 'Terugkijken' }).waitFor()
    await open('oefeningen')
    assert.match(calm(await page.getByRole('row', { name: /Server op kantoor/ }).first().innerText()), /2 dagen 1 minuut/)
  })
  await test('the plan takes own words and becomes a version', async () => {
    await open('herstelplan')
    await page.locator('h1').filter({ hasText: 'Geoefend op' }).waitFor()
    assert.match(await heading(page), /Geoefend op .*nog door niemand vastgesteld/)
    await page.getByRole('button', { name: 'Schrijf erbij Doel en reikwijdte' }).click()
    await page.getByRole('textbox', { name: 'Eigen woorden' }).fill('Ook voor de winkel in de stad.')
    await page.getByRole('button', { name: 'Bewaar' }).click()
    await page.getByText('Ook voor de winkel in de stad.').waitFor()
    await page.getByRole('button', { name: 'Stel het plan vast' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Stel het plan vast' }).click()
    await page.getByText(/Versie 1, vastgesteld op/).first().waitFor()
    assert.match(await heading(page), /^Vastgesteld, en geoefend op/)
  })
}
