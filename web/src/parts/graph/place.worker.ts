// Runs beside the page: places of a large map by fcose, from the same random numbers each time so that nothing jumps.
import cytoscape from 'cytoscape'
import fcose from 'cytoscape-fcose'

cytoscape.use(fcose)
let seed = 1
Math.random = () => {
  seed = (seed * 48271) % 2147483647
  return seed / 2147483647
}
self.onmessage = (e: MessageEvent<{ ids: string[]; lines: { from: string; to: string }[] }>) => {
  const { ids, lines } = e.data
  const graph = cytoscape({
    headless: true, styleEnabled: true,
    elements: [...ids.map((id) => ({ data: { id } })), ...lines.map((l, i) => ({ data: { id: `>${i}`, source: l.from, target: l.to } }))],
    style: [{ selector: 'node', style: { width: 60, height: 30 } }],
  })
  graph.layout({ name: 'fcose', quality: ids.length > 600 ? 'draft' : 'default', animate: false, randomize: true, nodeSeparation: 90, idealEdgeLength: () => 90, packComponents: true } as cytoscape.LayoutOptions).run()
  self.postMessage(graph.nodes().map((n) => [n.id(), { ...n.position() }]))
}
