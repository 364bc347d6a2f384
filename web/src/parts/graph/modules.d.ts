declare module 'cytoscape-fcose'
interface TrustedRules { createScriptURL?: (address: string) => string; createHTML?: (html: string) => string }
interface Window { trustedTypes?: { createPolicy(name: string, rules: TrustedRules): { createScriptURL(address: string): unknown; createHTML(html: string): unknown } } }
