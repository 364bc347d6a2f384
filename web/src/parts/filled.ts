// use:filled={html}: markup that the server wrote and escaped (src/continuity/document.cpp), and nothing else, under require-trusted-types-for.
const policy = globalThis.window?.trustedTypes?.createPolicy('schouw-document', { createHTML: (html: string) => html })
export function filled(node: HTMLElement, html: string) {
  const put = (text: string) => { node.innerHTML = (policy?.createHTML(text) ?? text) as string }
  put(html)
  return { update: put }
}
