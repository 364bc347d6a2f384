// The film as a picture: drawn on a canvas with the page's own fonts and colours, shared or saved as PNG.
export interface Poster {
  sentence: string; amount: string; note: string; foot: string; until: number
  bands: { name: string; steps: { at: number; level: number }[] }[]
  marks: { at: number; text: string }[]
}
const width = 1200
const edge = 64

export async function sharePicture(poster: Poster): Promise<'shared' | 'saved'> {
  await document.fonts.ready
  const canvas = draw(poster)
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'))
  if (!blob) throw new Error('no picture')
  const file = new File([blob], 'wat-als.png', { type: 'image/png' })
  if (matchMedia('(pointer: coarse)').matches && navigator.canShare?.({ files: [file] })) {
    try {
      await navigator.share({ files: [file], title: poster.sentence })
      return 'shared'
    } catch { /* put away by the person: save it instead */ }
  }
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = file.name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
  return 'saved'
}

export function draw(poster: Poster): HTMLCanvasElement {
  const style = getComputedStyle(document.documentElement)
  const colour = (name: string) => style.getPropertyValue(`--${name}`).trim()
  const sans = style.getPropertyValue('--sans')
  const serif = style.getPropertyValue('--serif')
  const canvas = document.createElement('canvas')
  const c = canvas.getContext('2d')!
  c.font = `500 44px ${serif}`
  const lines = wrap(c, poster.sentence, width - 2 * edge)
  const top = edge + lines.length * 54 + 20
  const bandsTop = top + 110
  const height = bandsTop + poster.bands.length * 52 + 60 + edge
  const scale = 2
  canvas.width = width * scale
  canvas.height = height * scale
  c.scale(scale, scale)
  c.fillStyle = colour('paper')
  c.fillRect(0, 0, width, height)
  c.textBaseline = 'alphabetic'
  c.fillStyle = colour('ink')
  c.font = `500 44px ${serif}`
  lines.forEach((text, i) => c.fillText(text, edge, edge + 40 + i * 54))
  c.fillText(poster.amount, edge, top + 50)
  const after = c.measureText(poster.amount).width
  c.font = `400 22px ${sans}`
  c.fillStyle = colour('ink-2')
  c.fillText(poster.note, edge + after + 16, top + 50)

  const left = edge + 210
  const span = width - edge - left
  const x = (at: number) => left + (Math.min(at, poster.until) / poster.until) * span
  poster.bands.forEach((band, i) => {
    const y = bandsTop + i * 52
    const at = (level: number) => y + 38 - level * 34
    c.fillStyle = colour('ink')
    c.font = `400 20px ${sans}`
    c.fillText(cut(c, band.name, 200), edge, y + 27)
    const steps = [{ at: 0, level: 1 }, ...band.steps]
    steps.forEach((s, j) => {
      const from = x(s.at)
      const to = x(steps[j + 1]?.at ?? poster.until)
      if (to <= from) return
      c.fillStyle = s.level <= 0 ? colour('level-dry') : colour('level')
      c.fillRect(from, s.level <= 0 ? y + 4 : at(s.level), to - from, s.level <= 0 ? 34 : y + 38 - at(s.level))
      c.fillStyle = s.level <= 0 ? colour('danger') : colour('water')
      c.fillRect(from, at(s.level) - (s.level <= 0 ? 3 : 0), to - from, s.level <= 0 ? 3 : 2)
    })
  })
  const axis = bandsTop + poster.bands.length * 52 + 24
  c.font = `400 17px ${sans}`
  c.fillStyle = colour('ink-2')
  poster.marks.forEach((m, i) => {
    c.textAlign = i === 0 ? 'left' : m.at >= poster.until ? 'right' : 'center'
    c.fillText(m.text, x(m.at), axis)
  })
  c.textAlign = 'left'
  c.fillText(poster.foot, edge, height - edge / 2)
  return canvas
}
function wrap(c: CanvasRenderingContext2D, text: string, most: number): string[] {
  const out: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    const longer = line ? `${line} ${word}` : word
    if (line && c.measureText(longer).width > most) { out.push(line); line = word } else line = longer
  }
  return [...out, line]
}
function cut(c: CanvasRenderingContext2D, text: string, most: number): string {
  if (c.measureText(text).width <= most) return text
  let short = text
  while (short.length > 1 && c.measureText(`${short}…`).width > most) short = short.slice(0, -1)
  return `${short}…`
}
