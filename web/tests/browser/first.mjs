import { strict as assert } from 'node:assert'
import { check } from './access.mjs'
import { person, totp } from './people.mjs'
import { calm, heading } from './world.mjs'

// A new installation: first owner, second factor, organisation, a picture in seven steps, the film; sign out and in again; a second person.
export async function first({ address, link, launched, test }) {
  const owner = await person(launched, address)
  const { page } = owner
  let secret = ''
  const password = 'vier paarden eten hooi'
  await test('nobody gets in without the link of the terminal', async () => {
    await page.goto(address)
    assert.match(await heading(page), /Er is nog niemand/)
    await check(page, 'nobody')
  })
  await test('the first owner chooses a password, enrols the second factor and keeps the recovery codes', async () => {
    owner.expect(/status of 422|status of 401/)
    await page.goto(link)
    await check(page, 'setup')
    await page.getByRole('textbox', { name: 'Naam' }).fill('Fatma Yilmaz')
    await page.getByRole('textbox', { name: 'E-mailadres' }).fill('fatma@example.test')
    await page.getByLabel('Kies een wachtwoord').fill(password)
    await page.getByRole('button', { name: 'Ga verder' }).click()
    await page.getByText('Scannen lukt niet').click()
    await check(page, 'enrol')
    secret = (await page.locator('code').innerText()).replace(/\s/g, '')
    await page.getByRole('textbox', { name: /Welke code/ }).fill('000000')
    await page.getByRole('button', { name: 'Zet aan' }).click()
    await page.getByRole('alert').waitFor()
    await page.getByRole('textbox', { name: /Welke code/ }).fill(totp(secret))
    await page.getByRole('button', { name: 'Zet aan' }).click()
    await page.locator('.codes li').first().waitFor()
    assert.equal(await page.locator('.codes li').count(), 10)
    assert.equal(await page.getByRole('button', { name: 'Ga verder' }).isDisabled(), true)
    await page.getByRole('checkbox').check()
    await page.getByRole('button', { name: 'Ga verder' }).click()
    await page.getByText('Er is nog geen organisatie').waitFor()
  })
  await test('a shop draws its picture in seven steps with at most 25 things, and sees the film', async () => {
    await page.getByRole('button', { name: 'Voeg een organisatie toe' }).click()
    await page.getByRole('textbox', { name: /Hoe heet de organisatie/ }).fill('Bakkerij Dijkzicht')
    await page.getByRole('button', { name: 'Maak de organisatie' }).click()
    await page.waitForURL(/begin/)
    await page.getByRole('radio').first().check()
    await check(page, 'begin')
    const next = () => page.getByRole('button', { name: 'Volgende' }).click()
    await next()
    for (let step = 2; step <= 6; step++) {
      await page.getByText(`Stap ${step} van 7`).waitFor()
      if (step === 5) { await page.reload(); await page.getByText('Stap 5 van 7').waitFor() }
      if (step === 6) for (const field of await page.getByRole('textbox', { name: /Gemiste marge/ }).all()) await field.fill('300 - 500')
      await next()
    }
    await page.getByText('Stap 7 van 7').waitFor()
    await page.getByRole('textbox', { name: 'Naam' }).first().fill('Fatma Yilmaz')
    await page.getByRole('textbox', { name: 'Telefoonnummer' }).first().fill('06 1234 5678')
    const things = Number(/\((\d+)\)/.exec(calm(await page.locator('#grows').innerText()))[1])
    assert.ok(things >= 5 && things <= 25, `${things} things`)
    await page.getByRole('button', { name: 'Laat zien wat er kan gebeuren' }).click()
    await page.locator('.film').waitFor()
    assert.match(calm(await page.locator('.amount').innerText()), /€ [\d.]+/)
  })
  await test('signing out and in again asks password and code', async () => {
    await page.getByRole('button', { name: /Menu van/ }).click()
    await page.getByRole('button', { name: 'Meld af' }).click()
    await page.getByRole('textbox', { name: 'E-mailadres' }).fill('fatma@example.test')
    await check(page, 'sign in')
    await page.getByLabel('Wachtwoord').fill('verkeerd wachtwoord')
    owner.expect(/status of 401/)
    await page.getByRole('button', { name: 'Meld aan' }).click()
    await page.getByRole('alert').waitFor()
    assert.equal(await page.getByRole('textbox', { name: 'E-mailadres' }).inputValue(), 'fatma@example.test')
    await page.getByLabel('Wachtwoord').fill(password)
    await page.getByRole('button', { name: 'Meld aan' }).click()
    const code = page.getByRole('textbox', { name: 'Code' })
    await code.waitFor()
    await check(page, 'factor')
    // A code counts once: the one of the enrolment may still be the current one, so take the next.
    let shown = totp(secret)
    for (let i = 0; i < 3; i++) {
      await code.fill(shown)
      await page.getByRole('button', { name: 'Meld aan' }).click()
      const done = await Promise.race([code.waitFor({ state: 'detached', timeout: 4000 }).then(() => true, () => false), page.getByRole('alert').waitFor({ timeout: 4000 }).then(() => false, () => false)])
      if (done) break
      shown = totp(secret, Date.now() + 30_000 * (i + 1))
      if (i === 1) await page.waitForTimeout(30_000 - (Date.now() % 30_000) + 300)
      if (i === 1) shown = totp(secret)
    }
    await code.waitFor({ state: 'detached' })
  })
  await test('a session that ends keeps what stands on the page', async () => {
    owner.expect(/status of 401/)
    await page.goto(`${/\/o\/[^/]+/.exec(page.url())[0]}/leveranciers`)
    await page.getByRole('button', { name: 'Zet iemand op de bellijst' }).click()
    await page.getByRole('textbox', { name: 'Naam' }).fill('Half getypt')
    await owner.context.clearCookies()
    await page.getByRole('button', { name: 'Bewaar' }).click()
    await page.getByRole('textbox', { name: 'E-mailadres' }).waitFor()
    assert.equal(await page.locator('dialog input').first().inputValue(), 'Half getypt')
  })
  await test('nothing complained in the new installation', async () => assert.deepEqual(owner.complaints(), []))
  await owner.context.close()
}
