import { expect, it } from 'vitest'
import { cell, faultsAsCsv } from './csv'

it('never makes a formula', () => {
  expect(cell('=HYPERLINK("x")')).toBe('"\'=HYPERLINK(""x"")"')
  expect(cell('@x')).toBe("'@x")
  expect(cell('gewoon')).toBe('gewoon')
})
it('is a list that a spreadsheet reads', () => {
  expect(faultsAsCsv([{ key: 'k', arguments: [], source: '', field: 'aanschaf', line: 41, column: 0, detail: '"31-02-2024" bestaat niet; kijk na' }]))
    .toBe('\ufeffrij;kolom;reden\r\n41;aanschaf;"""31-02-2024"" bestaat niet; kijk na"\r\n')
})
