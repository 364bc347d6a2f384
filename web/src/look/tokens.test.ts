import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((e) => (e.isDirectory() ? walk(join(folder, e.name)) : [join(folder, e.name)]))
}
const files = walk(root).filter((f) => /\.(svelte|css|ts)$/.test(f) && !f.endsWith('.test.ts') && !f.endsWith('.d.ts'))
const tokens = readFileSync(join(root, 'look/tokens.css'), 'utf8')

function block(start: string): Record<string, string> {
  const from = tokens.indexOf(start)
  const body = tokens.slice(tokens.indexOf('{', from) + 1, tokens.indexOf('}', from))
  return Object.fromEntries([...body.matchAll(/--([\w-]+):\s*(#[0-9A-Fa-f]{6})/g)].map((m) => [m[1]!, m[2]!]))
}
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16) / 255).map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)) as [number, number, number]
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
function ratio(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number]
  return (high + 0.05) / (low + 0.05)
}

describe('tokens', () => {
  it('are the only place with colours', () => {
    for (const file of files) {
      if (file.endsWith('tokens.css')) continue
      const text = readFileSync(file, 'utf8')
      expect(/#[0-9A-Fa-f]{3,8}\b(?![\w-])/.exec(text.replace(/\{#\w+|url\([^)]*\)|href="#[^"]*"/g, ''))?.[0], file).toBeUndefined()
      expect(/\brgba?\(|\bhsla?\(/.exec(text)?.[0], file).toBeUndefined()
    }
  })
  it('never ask for text under 14 pixels', () => {
    for (const file of files)
      for (const m of readFileSync(file, 'utf8').matchAll(/font(?:-size)?:[^;{}]*?\b(\d+(?:\.\d+)?)px/g)) expect(Number(m[1]), `${file}: ${m[0]}`).toBeGreaterThanOrEqual(14)
  })
  for (const [name, start] of [['light', ':root {'], ['dark', ":root[data-theme='dark'] {"]] as const) {
    it(`can be read in ${name}`, () => {
      const c = block(start)
      for (const role of ['ink', 'ink-2', 'water', 'ok', 'attention', 'danger', 'unknown']) {
        expect(ratio(c[role]!, c.sheet!), `${role} on sheet`).toBeGreaterThanOrEqual(4.5)
        expect(ratio(c[role]!, c.paper!), `${role} on paper`).toBeGreaterThanOrEqual(4.5)
      }
      for (const state of ['ok', 'attention', 'danger', 'unknown']) expect(ratio(c[state]!, c[`${state}-soft`]!), state).toBeGreaterThanOrEqual(4.5)
      expect(ratio(c['water-strong']!, c['water-soft']!)).toBeGreaterThanOrEqual(4.5)
      expect(ratio(c['on-water']!, c.water!)).toBeGreaterThanOrEqual(4.5)
      expect(ratio(c.ink!, c.level!)).toBeGreaterThanOrEqual(4.5)
      expect(ratio(c.ink!, c['level-dry']!)).toBeGreaterThanOrEqual(4.5)
      expect(ratio(c.edge!, c.sheet!)).toBeGreaterThanOrEqual(3)
      expect(ratio(c.edge!, c.paper!)).toBeGreaterThanOrEqual(3)
    })
  }
  it('are the same for the dark system and the dark switch', () => {
    expect(block(':root:not([data-theme=')).toEqual(block(":root[data-theme='dark']"))
  })
})
