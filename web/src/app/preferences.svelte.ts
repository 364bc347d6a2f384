// What belongs to this browser only: light or dark, and whether single keys act. Nothing of the organisation is kept here.
type Theme = 'system' | 'light' | 'dark'
const kept = (name: string) => globalThis.localStorage?.getItem(name) ?? ''

class Preferences {
  theme = $state<Theme>((kept('theme') || 'system') as Theme)
  singleKeys = $state(kept('keys') !== 'off')

  setTheme(theme: Theme) {
    this.theme = theme
    if (theme === 'system') localStorage.removeItem('theme')
    else localStorage.setItem('theme', theme)
    this.apply()
  }
  setKeys(on: boolean) {
    this.singleKeys = on
    if (on) localStorage.removeItem('keys')
    else localStorage.setItem('keys', 'off')
  }
  apply() {
    if (this.theme === 'system') delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = this.theme
  }
}
export const preferences = new Preferences()
