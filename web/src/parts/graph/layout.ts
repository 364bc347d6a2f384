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
type Point = { x: number; y: number }
// A smooth line from the side of one box to the side of the other, by the points that dagre gave for the long ones.
export function route(from: Placed, to: Placed, points: Point[], down = false): string {
  const start = down ? { x: from.x + from.width / 2, y: from.y + from.height } : { x: from.x + from.width, y: from.y + from.height / 2 }
  const end = down ? { x: to.x + to.width / 2, y: to.y } : { x: to.x, y: to.y + to.height / 2 }
  // Of a cycle one line runs back: straight from box to box.
  if (down ? end.y < start.y : end.x < start.x) return `M${start.x} ${start.y}L${end.x} ${end.y}`
  const between = points.slice(1, -1).filter((p) => (down ? p.y > start.y && p.y < end.y : p.x > start.x && p.x < end.x))
  const kept = between.length > 1 ? between.filter((_, i) => i % 2 === 1) : []
  let d = `M${start.x} ${start.y}`
  let at = start
  for (const p of [...kept, end]) {
    const half = down ? (p.y - at.y) / 2 : (p.x - at.x) / 2
    d += down ? `C${at.x} ${at.y + half} ${p.x} ${p.y - half} ${p.x} ${p.y}` : `C${at.x + half} ${at.y} ${p.x - half} ${p.y} ${p.x} ${p.y}`
    at = p
  }
  return d
}
