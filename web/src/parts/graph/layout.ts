// Where boxes and lines go: layers from what is needed to what needs it, by dagre. Pure; sizes in pixels.
import dagre from '@dagrejs/dagre'

export interface Box { id: string; width: number; height: number }
export interface Line { from: string; to: string; id: string }
export interface Placed { x: number; y: number; width: number; height: number }       // x, y: the top left corner
export interface Drawing { width: number; height: number; boxes: Map<string, Placed>; lines: { id: string; from: string; to: string; points: { x: number; y: number }[] }[] }

export function layers(boxes: Box[], lines: Line[], options: { down?: boolean; between?: number; beside?: number } = {}): Drawing {
  const graph = new dagre.graphlib.Graph({ multigraph: true })
  graph.setGraph({ rankdir: options.down ? 'TB' : 'LR', ranksep: options.between ?? 84, nodesep: options.beside ?? 16, edgesep: 12, marginx: 1, marginy: 1 })
  graph.setDefaultEdgeLabel(() => ({}))
  const known = new Set(boxes.map((b) => b.id))
  for (const box of boxes) graph.setNode(box.id, { width: box.width, height: box.height })
  for (const line of lines) if (known.has(line.from) && known.has(line.to) && line.from !== line.to) graph.setEdge(line.from, line.to, {}, line.id)
  dagre.layout(graph)
  const placed = new Map<string, Placed>()
  for (const box of boxes) {
    const n = graph.node(box.id) as { x: number; y: number }
    placed.set(box.id, { x: n.x - box.width / 2, y: n.y - box.height / 2, width: box.width, height: box.height })
  }
  const size = graph.graph() as { width?: number; height?: number }
  return {
    width: Math.ceil(size.width ?? 0), height: Math.ceil(size.height ?? 0), boxes: placed,
    lines: graph.edges().map((e) => ({ id: e.name ?? '', from: e.v, to: e.w, points: (graph.edge(e) as { points: { x: number; y: number }[] }).points })),
  }
}
// How many layers there are: the longest way through. Cycles are cut where they close.
export function depth(ids: string[], lines: Line[]): number {
  const next = new Map<string, string[]>()
  for (const l of lines) next.set(l.from, [...(next.get(l.from) ?? []), l.to])
  const known = new Map<string, number>()
  const busy = new Set<string>()
  const far = (id: string): number => {
    const old = known.get(id)
    if (old !== undefined) return old
    if (busy.has(id)) return 0
    busy.add(id)
    const out = 1 + Math.max(0, ...(next.get(id) ?? []).map(far))
    busy.delete(id)
    known.set(id, out)
    return out
  }
  return ids.reduce((most, id) => Math.max(most, far(id)), 0)
}
// A smooth line through points, ending straight.
export function curve(points: { x: number; y: number }[]): string {
  const [first, ...rest] = points
  if (!first) return ''
  if (rest.length === 1) return `M${first.x} ${first.y}L${rest[0]!.x} ${rest[0]!.y}`
  let d = `M${first.x} ${first.y}`
  for (let i = 0; i < rest.length - 1; i++) {
    const a = rest[i]!
    const b = rest[i + 1]!
    const end = i === rest.length - 2 ? b : { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }
    d += `Q${a.x} ${a.y} ${end.x} ${end.y}`
  }
  return d
}
