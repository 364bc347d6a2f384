import { strict as assert } from 'node:assert'
import { calm, heading, organisation } from './world.mjs'

export async function keyboard({ page, test }) {
  let id
  const open = async (tail) => {
    id ??= await organisation(page, 'De toetsen', 'film.yaml')
    await page.goto(`/o/${id}/${tail}`)
    await page.locator('h1').waitFor()
  }
  await test('with keys alone: from the overview to what a failing server costs', async () => {
    await open('overzicht')
    await page.keyboard.press('Tab')
    assert.match(await page.evaluate(() => document.activeElement.textContent), /Naar de inhoud/)
    await page.keyboard.press('Enter')
    assert.equal(await page.evaluate(() => document.activeElement.id), 'content')
    await page.keyboard.press('Control+k')
    await page.keyboard.type('wat als serv')
    await page.getByRole('option', { name: /Wat als Server uitvalt/ }).waitFor()
    await page.keyboard.press('Enter')
    await page.waitForURL(/wat-als\?uit=server/)
    await page.locator('.film').waitFor()
    for (let i = 0; i < 40 && (await page.evaluate(() => document.activeElement.type)) !== 'range'; i++) await page.keyboard.press('Tab')
    await page.keyboard.press('End')
    assert.equal(calm(await page.locator('.amount').innerText()), '€ 63.060')
  })
  await test('g and a letter go to a page, and the heading takes the focus', async () => {
    await open('overzicht')
    for (const [letter, path] of [['i', 'inventaris'], ['a', 'acties'], ['r', 'risicos'], ['o', 'overzicht']]) {
      await page.keyboard.press('g')
      await page.keyboard.press(letter)
      await page.waitForURL(new RegExp(`${path}$`))
      await page.waitForFunction(() => document.activeElement?.tagName === 'H1')
    }
  })
  await test('j and k walk the list, Enter opens, Esc goes back', async () => {
    await open('inventaris')
    await page.locator('[data-row]').first().waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await page.waitForURL(/inventaris\/.+/)
    await page.locator('[data-panel] button').first().waitFor()
    await page.keyboard.press('Escape')
    await page.waitForURL(/inventaris$/)
  })
  await test('n asks for something new, and single keys can be switched off', async () => {
    await open('inventaris')
    await page.locator('[data-row]').first().waitFor()
    await page.keyboard.press('n')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.keyboard.press('?')
    await page.getByRole('checkbox', { name: 'Losse toetsen werken' }).uncheck()
    await page.keyboard.press('Escape')
    await page.keyboard.press('n')
    await page.waitForTimeout(200)
    assert.equal(await page.getByRole('dialog').count(), 0)
    await page.evaluate(() => localStorage.removeItem('keys'))
  })
  await test('the focus is never hidden and always seen', async () => {
    await open('risicos')
    await page.locator('#proposals').waitFor()
    for (let i = 0; i < 45; i++) {
      await page.keyboard.press('Tab')
      const seen = await page.evaluate(() => {
        const el = document.activeElement
        if (!el || el === document.body) return 'ok'
        const target = el.closest('label') ?? el
        const box = target.getBoundingClientRect()
        if (box.bottom < 0 || box.top > innerHeight) return `out of sight: ${el.outerHTML.slice(0, 120)}`
        const style = getComputedStyle(el)
        return style.outlineStyle === 'none' && !el.closest('.choice') ? `no outline: ${el.outerHTML.slice(0, 120)}` : 'ok'
      })
      assert.equal(seen, 'ok')
    }
  })
  await test('a page that does not exist says so', async () => {
    await open('nergens')
    assert.match(await heading(page), /Deze pagina is er niet/)
  })
}
