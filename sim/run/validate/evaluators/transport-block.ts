import { z } from 'zod';
import { numerologyOf, type Numerology } from '../../../spec/nr/numerology.ts';
import { fromKhz } from '../../../base/units.ts';
import { MCS_TABLE_NUMBERS, MCS_TABLES, type Modulation } from '../../../spec/nr/mcs.ts';
import { peakRate } from '../../../spec/nr/peak-rate.ts';
import { transportBlockSize } from '../../../spec/nr/tbs.ts';
import { evaluator, figures, open, shape } from '../evaluator.ts';

const count = z.int().positive();

/** TB scaling field of DCI format 1_0 for P-RNTI and RA-RNTI. TS 38.214 table 5.1.3.2-2. */
const SCALING = [1, 0.5, 0.25] as const;

/** Transport block size by the arithmetic of TS 38.214 5.1.3.2. */
export const tbs = evaluator('tbs', [
  shape(
    z.object({
      n_symb_sh: z.int().min(1).max(14),
      n_dmrs_prb: z.int().min(0),
      n_oh_prb: z.literal([0, 6, 12, 18]),
      qm: z.literal([2, 4, 6, 8, 10]),
      target_code_rate_x1024: z.number().positive(),
      layers: count,
      tb_scaling_field: z.literal([0, 1, 2]),
      n_prb: count,
    }),
    (row) =>
      figures({
        tbs: {
          unit: 'bit',
          figure: transportBlockSize({
            prbs: row.n_prb,
            symbols: row.n_symb_sh,
            dmrsPerPrb: row.n_dmrs_prb,
            overheadPerPrb: row.n_oh_prb,
            modulationOrder: row.qm,
            rate: row.target_code_rate_x1024 / 1024,
            layers: row.layers,
            scaling: SCALING[row.tb_scaling_field],
          }),
        },
      }),
  ),
]);

/** Peak rate of a carrier by TS 38.306 4.1.2. */
export const peak = evaluator('peak-rate', [
  shape(
    z.object({
      n_prb: count,
      mu: z.int().min(0).max(6),
      layers: count,
      qm: z.literal([2, 4, 6, 8, 10]),
      scaling: z.number().positive(),
      oh: z.number().min(0).lt(1),
    }),
    ({ n_prb, mu, layers, qm, scaling, oh }) => {
      const rate = peakRate({ layers, modulationOrder: qm, scaling, prbs: n_prb, mu: mu as Numerology, overhead: oh });
      return figures({ rate: { unit: 'Mbit/s', figure: rate / 1e6 } });
    },
  ),
]);

const slots = z.array(
  z.object({ per_second: z.number().positive(), symbols: z.int().min(1).max(14), dmrs_re_per_prb: z.int().min(0) }),
);
const cell = {
  direction: z.enum(['dl', 'ul']),
  scs_khz: z.number().positive(),
  n_prb: count,
  layers: count,
  /** Slots with a shared channel over the whole carrier, by what they hold. */
  slots: slots.min(1),
  /** Share of first transmissions that fail: as many slots go into repeating them. */
  bler: z.number().min(0).lt(1),
};
type Cell = z.infer<z.ZodObject<typeof cell>>;

function throughputOf({ direction, scs_khz, n_prb, layers, slots: kinds, bler }: Cell, modulation: Modulation) {
  const mu = numerologyOf(fromKhz(scs_khz));
  const used = kinds.reduce((sum, { per_second }) => sum + per_second, 0);
  if (mu === undefined || used > 1000 * 2 ** mu) return open('inputs', { kind: 'slots' });
  const bits = kinds.reduce(
    (sum, { per_second, symbols, dmrs_re_per_prb: dmrsPerPrb }) =>
      sum + per_second * transportBlockSize({ prbs: n_prb, symbols, dmrsPerPrb, layers, ...modulation }),
    0,
  );
  return figures({ [`mac_rate_${direction}`]: { unit: 'Mbit/s', figure: (bits * (1 - bler)) / 1e6 } });
}

/** What a full cell carries: transport blocks of its slots. The modulation is stated by an MCS, or as it is. */
export const throughput = evaluator('throughput', [
  shape(z.object({ ...cell, mcs_table: z.string(), mcs: z.int().min(0) }), ({ mcs_table, mcs, ...rest }) => {
    const name = Object.hasOwn(MCS_TABLE_NUMBERS, mcs_table) ? MCS_TABLE_NUMBERS[mcs_table] : undefined;
    const modulation = name === undefined ? undefined : MCS_TABLES[name][mcs];
    return modulation === undefined ? open('inputs', { kind: 'mcs' }) : throughputOf(rest, modulation);
  }),
  shape(
    z.object({ ...cell, qm: z.literal([2, 4, 6, 8, 10]), target_code_rate_x1024: z.number().positive() }),
    ({ qm, target_code_rate_x1024: rate, ...rest }) => throughputOf(rest, { modulationOrder: qm, rate: rate / 1024 }),
  ),
]);
