// Walks through the pages in Debian's Chromium, against the program itself. Last line: "N passed, N failed".
import { strict as assert } from 'node:assert'
import { browser, person } from './people.mjs'
import { start } from './server.mjs'
import { first } from './first.mjs'
import { access } from './access.mjs'
import { deeds } from './deeds.mjs'
import { film } from './film.mjs'
import { impact } from './impact.mjs'
import { inventory } from './inventory.mjs'
import { keyboard } from './keyboard.mjs'
import { worst } from './worst.mjs'
import { questionnaires } from './questionnaires.mjs'
import { review } from './review.mjs'
import { scan } from './scan.mjs'

const limit = setTimeout(() => { console.log('took longer than 10 minutes'); console.log(`${passed} passed, ${failed + 1} failed`); process.exit(1) }, 600_000)
let passed = 0
let failed = 0
const only = process.argv[2]
async function test(name, run) {
  if (only && !name.includes(only)) return
  const from = Date.now()
  try {
    await run()
    passed += 1
    console.log(`ok    ${name} (${((Date.now() - from) / 1000).toFixed(1)} s)`)
  } catch (cause) {
    failed += 1
    console.log(`FAIL  ${name}\n${String(cause?.stack ?? cause).split('\n').slice(0, 12).join('\n')}`)
  }
}

const launched = await browser()
const servers = []
try {
  // The example: signed in by its link, all pages.
  const example = await start('--example')
  servers.push(example)
  const one = await person(launched, example.address)
  await test('the link of the example leads to the overview', async () => {
    await one.page.goto(example.link)
    await one.page.locator('h1').waitFor()
    await one.page.waitForURL(/\/o\/|\/$/)
    assert.equal(await one.page.evaluate(() => location.hash), '', 'the token must not stay in the address')
  })
  const world = { ...one, address: example.address, test, launched }
  await film(world)
  await inventory(world)
  await impact(world)
  await deeds(world)
  await scan(world)
  await review(world)
  await questionnaires(world)
  await keyboard(world)
  await worst(world)
  await access(world)
  await test('nothing complained, and nothing was asked of another host', async () => assert.deepEqual(one.complaints(), []))
  await one.context.close()

  // A new installation: the first owner, the second factor, the first picture.
  const fresh = await start()
  servers.push(fresh)
  await first({ address: fresh.address, link: fresh.link, launched, test })
} finally {
  await launched.close()
  for (const server of servers) await server.stop()
}
clearTimeout(limit)
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
