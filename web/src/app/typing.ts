// Is the target one in which keys write?
export function inputNow(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target.tagName === 'TEXTAREA' || target.tagName === 'SELECT') return true
  return target.tagName === 'INPUT' && !['checkbox', 'radio', 'button', 'submit', 'range'].includes((target as HTMLInputElement).type)
}
