// Starts the program in a folder of its own on a free port, and stops it again.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../..', import.meta.url))

export function program() {
  const found = [process.env.SCHOUW, join(root, 'build/release/schouw'), join(root, 'build/dev/schouw')].find((p) => p && existsSync(p))
  if (!found) throw new Error('no program: build it first (./run --build-only), or name it in SCHOUW')
  return found
}

// { address, link, stop }: link is the one-time link that the terminal shows.
export async function start(...options) {
  const data = mkdtempSync(join(tmpdir(), 'schouw-browser-'))
  const child = spawn(program(), ['serve', '--port', '0', '--data', join(data, 'data'), ...options], { stdio: ['ignore', 'pipe', 'pipe'] })
  let text = ''
  const ended = new Promise((done) => child.once('exit', done))
  const stop = async () => {
    child.kill('SIGTERM')
    const late = setTimeout(() => child.kill('SIGKILL'), 5000)
    await ended
    clearTimeout(late)
    rmSync(data, { recursive: true, force: true })
  }
  const link = await new Promise((done, fail) => {
    const look = (chunk) => {
      text += chunk
      const found = /https?:\/\/\S+#\S+/.exec(text)
      if (found) done(found[0])
    }
    child.stdout.on('data', look)
    child.stderr.on('data', look)
    child.once('exit', () => fail(new Error(`the program ended:\n${text}`)))
    setTimeout(() => fail(new Error(`no link within 20 s:\n${text}`)), 20_000).unref()
  }).catch(async (cause) => { await stop(); throw cause })
  return { address: new URL(link).origin, link, stop }
}
