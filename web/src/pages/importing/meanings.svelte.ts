// What a column may mean, in words: "fact:place" -> "locatie".
import { word } from '../../text/index.svelte'

export function meaning(code: string): string {
  const [group = '', name = ''] = code.split(':')
  const text = word(group === 'identifier' ? 'identifier' : group === 'person' ? 'owner' : group === 'fact' ? 'fact' : 'means', name || group)
  return text.charAt(0).toUpperCase() + text.slice(1)
}
