// Weak points, the loss of a year, measures and the order of recovery as the API gives them. Money: euros. Hours: numbers.
export interface Named { id: string; name: string }
export interface WeakPart { id: string; name: string; kind: 'asset' | 'cause' | 'event'; cause: string; hits: Named[]; perYear: number; basis: string }
export interface WeakPoint { parts: WeakPart[]; processes: Named[]; lossOfOutage: number; eurosPerYear: number; perYear: number; sentence: string }
export interface WeakHorizon { horizon: string; cutSets: Record<string, number>; points: WeakPoint[]; complete: boolean; perYear: number | null; importance: { id: string; name: string; birnbaum: number; fussellVesely: number; eurosPerYear: number }[]; sentence: string }
export interface WeakView { processes: Named[]; horizons: WeakHorizon[]; notes: string[] }

export interface Figure { euros: number; se: number; low: number; high: number }
export interface CurvePoint { euros: number; chance: number; low: number; high: number }
export interface Rate { id: string; name: string; perYear: number; low: number; high: number; source: string; url: string; checkedOn: string; sentence: string }
export interface RiskView {
  mean: Figure; p50: Figure; p90: Figure; p95: Figure; p99: Figure; nothing: number; curve: CurvePoint[]
  parts: { id: string; name: string; basis: string; perYear: number; eurosPerYear: number; share: number }[]; rates: Rate[]; sentences: string[]; warnings: string[]
}
export interface YearlyLoss { now: RiskView; with: RiskView | null; sentence: string }

export interface MeasureRow { id: string; name: string; once: number; yearly: number; cost: number; saves: number; present: boolean; chosen: boolean; close: boolean; chosenShare: number; needs: string[]; source: string; sentence: string }
export interface MeasureSet { measures: string[]; cost: number; lossPerYear: number; total: number }
export interface MeasuresView { budget: number; years: number; nothing: MeasureSet; best: MeasureSet; proven: boolean; gap: number; front: MeasureSet[]; next: MeasureSet | null; measures: MeasureRow[]; idle: string[]; sentences: string[]; notes: string[] }

export interface RecoverStep { number: number; asset: string; name: string; begins: number | null; repaired: number | null; works: number | null; from: 'measured' | 'typed' | 'usual'; people: Named[]; waitedFor: Named[]; sentence: string }
export interface RecoverProcess { asset: string; name: string; worksAt: number | null; fullAt: number | null; maximumOutage: string | null; maximumOutagePassed: boolean; sentence: string }
export interface RecoverView { steps: RecoverStep[]; processes: RecoverProcess[]; circles: { assets: Named[]; sentence: string }[]; hours: number; usualTimes: number; sentences: string[]; notes: string[] }
