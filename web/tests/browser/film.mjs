import { strict as assert } from 'node:assert'
import { calm, heading, organisation } from './world.mjs'

// The film: amounts to the euro, the slider, the story, several failures, the link that carries it, the picture, the table.
export async function film({ page, test }) {
  let id
  const open = async (query) => {
    id ??= await organisation(page, 'De keten', 'film.yaml')
    await page.goto(`/o/${id}/wat-als?${query}`)
    await page.locator('.film').waitFor()
  }
  const amount = async () => calm(await page.locator('.amount').innerText())
  await test('a server away for two days costs the film 15.100 euro', async () => {
    await open('uit=server:2d&t=72')
    assert.equal(await amount(), '€ 15.100')
  })
  await test('four days cost 63.060 euro, and 22.240 after 60 hours', async () => {
    await open('uit=server:4d&t=60')
    assert.equal(await amount(), '€ 22.240')
    assert.match(await heading(page), /na 3 dagen stil/)
    await page.getByRole('slider').press('End')
    assert.equal(await amount(), '€ 63.060')
    const rows = await page.locator('.events tr').allInnerTexts()
    assert.equal(calm(rows.at(-1)).replace(/.*(€ [\d.]+)$/, '$1'), '€ 63.060')
    assert.equal(rows.length, 7)
  })
  await test('the slider moves by the hour, and by the day with Shift', async () => {
    await open('uit=server:4d&t=60')
    const slider = page.getByRole('slider')
    await slider.press('ArrowRight')
    assert.equal(await slider.inputValue(), String(61 * 3600))
    await slider.press('Shift+ArrowLeft')
    assert.equal(await slider.inputValue(), String(37 * 3600))
    assert.match(await slider.getAttribute('aria-valuetext'), /€/)
  })
  await test('the film plays to its end and can be paused', async () => {
    await open('uit=server:4d&t=60')
    const slider = page.getByRole('slider')
    await page.getByRole('button', { name: 'Speel af' }).click()
    await page.waitForFunction(() => Number(document.querySelector('input[type=range]').value) > 62 * 3600)
    await page.getByRole('button', { name: 'Pauzeer' }).click()
    const at = await slider.inputValue()
    await page.waitForTimeout(200)
    assert.equal(await slider.inputValue(), at)
  })
  await test('how long and what fails are chosen, and stand in the address', async () => {
    await open('uit=server:4d&t=60')
    await page.getByRole('button', { name: '8 uur' }).first().click()
    await page.waitForURL(/uit=server%3A8h|uit=server:8h/)
    await page.getByRole('button', { name: 'Nog iets valt uit' }).click()
    await page.getByRole('combobox').last().fill('lever')
    await page.getByRole('option', { name: /Leveringen/ }).click()
    await page.waitForURL(/deliveries/)
    assert.equal(new URL(page.url()).searchParams.getAll('uit').length, 2)
  })
  await test('the film can be taken along as a picture and read as a table', async () => {
    await open('uit=server:4d&t=60')
    const coming = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Deel als plaatje' }).click()
    const file = await coming
    assert.match(file.suggestedFilename(), /\.png$/)
    await page.getByText('Bekijk als tabel').click()
    const table = page.locator('.twin table')
    assert.equal(await table.locator('tbody tr').count(), 7)
  })
  await test('another language keeps the page and the moment', async () => {
    await open('uit=server:4d&t=60')
    const before = page.url()
    await page.getByRole('button', { name: /^EN/ }).click()
    assert.equal(await amount(), '€22,240')
    assert.match(await heading(page), /stands still after/)
    assert.equal(await page.evaluate(() => document.documentElement.lang), 'en')
    assert.equal(page.url(), before)
    await page.getByRole('button', { name: /^NL/ }).click()
    assert.equal(await amount(), '€ 22.240')
  })
}
