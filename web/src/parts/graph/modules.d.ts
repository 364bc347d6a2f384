declare module 'cytoscape-fcose'
interface Window { trustedTypes?: { createPolicy(name: string, rules: { createScriptURL: (address: string) => string }): { createScriptURL(address: string): unknown } } }
