import { z } from 'zod';
import { fromKhz } from '../../../base/units.ts';
import { numerologyOf, slotDuration, SYMBOLS_PER_SLOT } from '../../../spec/nr/numerology.ts';
import { prbBytes } from '../../../spec/oran/compression.ts';
import { prbsPerFrame, uplaneFrames } from '../../../spec/oran/frames.ts';
import { WIRE_OVERHEAD } from '../../../spec/transport.ts';
import { compression } from '../configured-du.ts';
import { evaluator, figures, open, shape } from '../evaluator.ts';

const inputs = z.object({
  scs_khz: z.number(),
  n_prb: z.int().positive(),
  layers: z.int().positive(),
  compression,
  /** Ethernet payload. */
  mtu: z.int().positive(),
  vlan: z.boolean(),
});

/** Gbit/s of so many bytes a symbol, at symbols that follow each other without a pause. */
const gbps = (bytes: number, perSecond: number): number => (bytes * 8 * perSecond) / 1e9;

/** Frames of one symbol of all layers by the arithmetic of the standard: no run. Sizes without FCS; `wire` with it, preamble and gap. */
export const fhFrames = evaluator('fh-frames', [
  shape(inputs, ({ scs_khz, n_prb, layers, compression: iq, mtu, vlan }) => {
    const mu = numerologyOf(fromKhz(scs_khz));
    if (mu === undefined) return open('inputs', { kind: 'scs_khz' });
    const format = { ...iq, prbs: n_prb, vlan, mtu, mtuIncludesEthernetHeader: false };
    const sizes = uplaneFrames(format);
    const l2 = layers * sizes.reduce((sum, size) => sum + size, 0);
    const symbols = (SYMBOLS_PER_SLOT * 1e9) / slotDuration(mu);
    const perSymbol = layers * sizes.length;
    const prb = prbBytes(iq.method, iq.width);
    return figures({
      prb_bytes: { unit: 'byte', figure: prb },
      prbs_per_frame: { unit: 'PRB', figure: prbsPerFrame(format) },
      frames_per_symbol: { unit: '1', figure: sizes.length },
      l2_bytes_per_symbol: { unit: 'byte', figure: l2 },
      frame_rate: { unit: '1/s', figure: perSymbol * symbols },
      l2_rate: { unit: 'Gbit/s', figure: gbps(l2, symbols) },
      wire_rate: { unit: 'Gbit/s', figure: gbps(l2 + perSymbol * WIRE_OVERHEAD, symbols) },
      payload_rate: { unit: 'Gbit/s', figure: gbps(layers * n_prb * prb, symbols) },
    });
  }),
]);
