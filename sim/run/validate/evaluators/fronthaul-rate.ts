import { z } from 'zod';
import { bytes, fromKhz, type Bytes } from '../../../base/units.ts';
import { isCplane, isDownward, STREAM, STREAMS, type StreamName } from '../../../interfaces/fronthaul/index.ts';
import { numerologyOf, slotDuration, SYMBOLS_PER_SLOT } from '../../../spec/nr/numerology.ts';
import { cplaneContent, uplaneFrames } from '../../../spec/oran/frames.ts';
import { VLAN_TAG } from '../../../spec/transport.ts';
import { compression, configuredDu, configuredDuSchema } from '../configured-du.ts';
import { evaluator, open, shape, type Evaluation } from '../evaluator.ts';
import { networkOf } from '../network-of.ts';
import { observeSteady, type Steady } from '../steady.ts';
import type { Figure } from '../tolerance.ts';
import words from '../vocabulary.json' with { type: 'json' };

/** bit/s in the unit asked for. A log that prints whole kbit/s cuts the rest off; published Gbit/s are taken as they are. */
const RATE_UNITS: Readonly<Record<string, (bitsPerSecond: number) => number>> = {
  'kbit/s': (rate) => Math.floor(rate / 1e3),
  'Gbit/s': (rate) => rate / 1e9,
};

const withRate = (rate: number | undefined, others: Readonly<Record<string, { unit: string; figure: Figure }>> = {}): Evaluation => ({
  kind: 'figures',
  figureOf: ({ quantity, unit }) => {
    if (quantity === 'rate') return rate === undefined ? undefined : RATE_UNITS[unit]?.(rate);
    const entry = Object.hasOwn(others, quantity) ? others[quantity] : undefined;
    return entry?.unit === unit ? entry.figure : undefined;
  },
}); // prettier-ignore

/* ---------- a DU that runs ---------- */

const runInputs = configuredDuSchema.extend({
  direction: z.enum(['dl', 'ul']),
  counted: z.string().refine((word) => Object.hasOwn(words.counted, word) && words.counted[word as keyof typeof words.counted] !== 'slot'), // prettier-ignore
});

/** What a DU's own counter takes of a frame: Ethernet header in; VLAN tag, padding of short frames and FCS out. */
function counted(stream: number, size: number, tagged: boolean): Bytes {
  if (isCplane(stream)) return cplaneContent(stream === STREAM.cPrach ? 3 : 1, false);
  return bytes(size - (tagged ? VLAN_TAG : 0));
}

const IDLE = { uesPerCell: 0, dl: { kind: 'none' }, ul: { kind: 'none' } } as const;

const run = shape(runInputs, (inputs, { library }) => {
  const du = configuredDu(inputs);
  if (du === undefined) return open('inputs', { kind: 'n_prb, prach, tdd' });
  const network = networkOf([du], library, IDLE);
  if (network.kind === 'open') return open('inputs', { kind: network.missing.join(', ') });
  const seen = observeSteady(network.parameters);
  if ('stage' in seen) return open('not-on-air', { stage: seen.stage, code: seen.code });
  return ratesOf(seen, inputs);
});

function ratesOf(
  { streams, seconds, counters }: Steady,
  { direction, vlan, counted: how }: z.infer<typeof runInputs>,
): Evaluation {
  // prettier-ignore
  const perSecond = (...names: readonly StreamName[]): { unit: string; figure: number } => ({
    unit: '1/s',
    figure: names.reduce((sum, name) => sum + streams[name].frames, 0) / seconds,
  });
  const own = STREAMS.filter((_, stream) => isDownward(stream) === (direction === 'dl'));
  const bits = own.reduce((sum, name) => {
    const stream = STREAMS.indexOf(name);
    for (const [size, count] of streams[name].sizes) sum += 8 * count * counted(stream, size, vlan);
    return sum;
  }, 0);
  // what an O-RU's counters hold is messages, not bits
  return withRate(words.counted[how as keyof typeof words.counted] === 'du' ? bits / seconds : undefined, {
    u_plane_rate: perSecond(...own.filter((name) => name.startsWith('U-'))),
    u_plane_rate_pusch: perSecond('U-UL'),
    u_plane_rate_prach: perSecond('U-PRACH'),
    c_plane_type1_rate: perSecond('C-DL', 'C-UL'),
    c_plane_type3_rate: perSecond('C-PRACH'),
    on_time_u_to_c_ratio: { unit: '1', figure: counters.RX_ON_TIME / counters.RX_ON_TIME_C },
    early: { unit: '1', figure: counters.RX_EARLY + counters.RX_EARLY_C },
    late: { unit: '1', figure: counters.RX_LATE + counters.RX_LATE_C },
  });
}

/* ---------- a full slot, by arithmetic ---------- */

/** Full slots follow each other at this rate: IQ frames of a symbol with their headers, VLAN tag in, without FCS. */
function fullSlots(
  prbs: number,
  ports: number,
  scsKhz: number,
  iq: z.infer<typeof compression>,
  mtu: number,
): number | undefined {
  // prettier-ignore
  const mu = numerologyOf(fromKhz(scsKhz));
  if (mu === undefined) return undefined;
  const frames = uplaneFrames({ prbs, ...iq, vlan: true, mtu, mtuIncludesEthernetHeader: false });
  const symbol = frames.reduce((sum, size) => sum + size, 0);
  return (8e9 * ports * symbol * SYMBOLS_PER_SLOT) / slotDuration(mu);
}

/** Published rates of full slots name no MTU: those of test benches with jumbo frames, and of a network with ordinary ones. */
const MTU = { bench: 9000, network: 1500 } as const;

const slot = shape(
  z.object({
    scs_khz: z.number(),
    n_prb: z.int().positive(),
    dl_ports: z.int().positive(),
    cells: z.int().positive(),
    compression,
    counted: z.string().refine((word) => words.counted[word as keyof typeof words.counted] === 'slot'),
    grid: z.string().refine((word) => Object.hasOwn(words.grids, word)),
  }),
  ({ scs_khz, n_prb, dl_ports, cells, compression: iq }) =>
    withRate(fullSlots(n_prb, cells * dl_ports, scs_khz, iq, MTU.bench)),
);

/** "BFP 9": prose of a table of peak rates. */
const PEAK_SCS_KHZ = 30;
const peak = shape(
  z.object({
    max_pxsch_prb: z.int().positive(),
    ports: z.int().positive(),
    compression: z.string().regex(/^BFP \d+$/),
    meaning: z.string().refine((word) => Object.hasOwn(words.peaks, word)),
  }),
  ({ max_pxsch_prb, ports, compression: text }) => {
    const iq = { method: 'bfp', width: Number(text.slice(4)), header: 'static' } as const;
    return withRate(fullSlots(max_pxsch_prb, ports, PEAK_SCS_KHZ, iq, MTU.network));
  },
);

/** What a fronthaul carries: of a DU that runs for the configuration stated, or of a full slot by the arithmetic of the standard. */
export const fronthaulRate = evaluator('fronthaul-rate', [run, slot, peak]);
