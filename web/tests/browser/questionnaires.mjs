// A questionnaire of somebody else: read in, answered part by part; a wrong file is refused with its line.
import { strict as assert } from 'node:assert'
import { check } from './access.mjs'
import { organisation } from './world.mjs'

const library = (nodes) => ({ name: 'library.yaml', mimeType: 'application/yaml', buffer: Buffer.from(`urn: l\nlocale: nl\nversion: 1\nprovider: Een klant\nobjects:\n  framework:\n    urn: f\n    name: Vragen van een klant\n    requirement_nodes:\n${nodes}`) })

export async function questionnaires({ page, test, expect }) {
  await test('a questionnaire is read in and answered', async () => {
    const id = await organisation(page, 'De scan', 'bakery.yaml')
    await page.goto(`/o/${id}/vragenlijsten`)
    await page.locator('h1').waitFor()
    expect(/422/)
    await page.locator('input[type=file]').setInputFiles(library('    - {urn: a, parent_urn: b, depth: 1}\n    - {urn: b, parent_urn: a, depth: 1}\n'))
    await page.getByText(/staat onder zichzelf/).first().waitFor()
    await page.locator('input[type=file]').setInputFiles(library('    - {urn: a, assessable: false, depth: 1, name: Toegang}\n    - {urn: b, parent_urn: a, assessable: true, depth: 2, ref_id: "1.1", description: Ieder een eigen account}\n'))
    await page.getByRole('link', { name: 'Vragen van een klant' }).click()
    await page.getByRole('group', { name: '1.1' }).waitFor()
    await check(page, 'a questionnaire')
    await page.getByRole('group', { name: '1.1' }).getByRole('button', { name: 'Ja' }).click()
    await page.getByText('1 van 1, verklaard 100 van 100').waitFor()
    await page.reload()
    assert.equal(await page.getByRole('group', { name: '1.1' }).getByRole('button', { name: 'Ja' }).getAttribute('aria-pressed'), 'true')
  })
}
