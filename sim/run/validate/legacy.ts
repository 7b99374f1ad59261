import { z } from 'zod';
import type { Expectation, VectorRow } from './schema.ts';

/**
 * The form that came before `ranmix/vectors/1`: one document of frame sizes (`rates`) and delay windows (`windows`), without a name, a
 * source or tolerances of its own. Each entry becomes a check: equal, to the digits that it prints.
 */
export const LEGACY_FORM = 'ranmix/vectors/0';

const rate = z.object({
  bw: z.string(),
  scs: z.number(),
  nprb: z.number(),
  layers: z.number(),
  method: z.string(),
  mtu: z.number(),
  prbBytes: z.number(),
  prbPerFrame: z.number(),
  framesPerSymbol: z.number(),
  l2BytesPerSymbol: z.number(),
  framesPerSecond: z.number(),
  l2Gbps: z.number(),
  wireGbps: z.number(),
  payloadGbps: z.number(),
});
type Rate = z.infer<typeof rate>;

const times = z.record(z.string(), z.number());
const range = z.tuple([z.number(), z.number()]);
const windows = z.object({ name: z.string(), ru: times, t12: range, t34: range, derived: times, published: times });
type Windows = z.infer<typeof windows>;

export const legacySchema = z.object({
  about: z.string().min(1),
  rates: z.array(rate).min(1),
  windows: z.array(windows).min(1),
});
export type LegacyVectors = z.infer<typeof legacySchema>;

export const isLegacy = (document: unknown): boolean =>
  typeof document === 'object' && document !== null && !('schema' in document) && 'rates' in document && 'windows' in document; // prettier-ignore

/** "BFP-9", "none-16", "mod-3 (64QAM)": the method's name and its width. */
const METHODS: Readonly<Record<string, string>> = { none: 'none', BFP: 'bfp', mod: 'modulation' };
function compressionOf(text: string): { method: string; width: number; header: string } | { method: string } {
  const [, name = '', width] = /^(\w+)-(\d+)\b/.exec(text) ?? [];
  return { method: METHODS[name] ?? text, width: Number(width), header: 'static' };
}

const whole = (quantity: string, value: number, unit: string): Expectation => ({ quantity, value, unit, tolerance: { exact: true } }); // prettier-ignore
/** Printed with four decimals: equal within half of the last one. */
const printed = (quantity: string, value: number): Expectation => ({ quantity, value, unit: 'Gbit/s', tolerance: { abs: 0.00005 } }); // prettier-ignore

const frames = (r: Rate, index: number, source: string): VectorRow => ({
  id: `FV${String(index + 1).padStart(2, '0')}`,
  tier: 'T0',
  kind: 'fh-frames',
  inputs: {
    scs_khz: r.scs,
    n_prb: r.nprb,
    layers: r.layers,
    compression: compressionOf(r.method),
    mtu: r.mtu,
    vlan: true,
  },
  inferred: [],
  expect: [
    whole('prb_bytes', r.prbBytes, 'byte'),
    whole('prbs_per_frame', r.prbPerFrame, 'PRB'),
    whole('frames_per_symbol', r.framesPerSymbol, '1'),
    whole('l2_bytes_per_symbol', r.l2BytesPerSymbol, 'byte'),
    whole('frame_rate', r.framesPerSecond, '1/s'),
    printed('l2_rate', r.l2Gbps),
    printed('wire_rate', r.wireGbps),
    printed('payload_rate', r.payloadGbps),
  ],
  tolerance: {},
  use: 'check',
  source,
});

/** T1a and Ta4 twice: as the relations derive them, and as they were published. */
function derived(w: Windows, index: number): VectorRow {
  const [t12Min, t12Max] = w.t12;
  const [t34Min, t34Max] = w.t34;
  return {
    id: `FW${String(index + 1).padStart(2, '0')}`,
    tier: 'T0',
    kind: 'fh-windows',
    inputs: { ru: w.ru, t12_min: t12Min, t12_max: t12Max, t34_min: t34Min, t34_max: t34Max },
    inferred: [],
    expect: [w.derived, w.published].flatMap((set) => Object.entries(set).map(([name, us]) => whole(name, us, 'µs'))),
    tolerance: {},
    use: 'check',
    source: w.name,
  };
}

/** The same numbers as rows of `ranmix/vectors/1`. */
export const fromLegacy = ({ about, rates, windows: sets }: LegacyVectors): readonly VectorRow[] => [
  ...rates.map((r, i) => frames(r, i, about)),
  ...sets.map(derived),
];
