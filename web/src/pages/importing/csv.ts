// The faults of an import as a list for a spreadsheet. A cell that would act as a formula there gets a quote before it.
import type { ImportFault } from '../../api/discovery'

export function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[";\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
export function faultsAsCsv(faults: ImportFault[]): string {
  const rows = faults.map((f) => [f.line > 0 ? String(f.line) : '', f.field, f.detail].map(cell).join(';'))
  return `\ufeffrij;kolom;reden\r\n${rows.join('\r\n')}\r\n`
}
