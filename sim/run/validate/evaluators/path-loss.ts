import { z } from 'zod';
import { apart, pathLoss as lossOf, sightProbability, type Scenario } from '../../../spec/nr/path-loss.ts';
import { evaluator, figures, shape } from '../evaluator.ts';

const metres = z.number().positive();

/** Scenarios as rows name them; that of a factory with a line of sight is the same for all of them. */
const OUTDOORS = { UMa: 'UMa', 'UMi-StreetCanyon': 'UMi', RMa: 'RMa', 'InH-Office': 'InH' } as const;
const FACTORIES: Readonly<Record<string, Scenario>> = { InF: 'InF-SL', 'InF-SL': 'InF-SL', 'InF-DL': 'InF-DL', 'InF-SH': 'InF-SH', 'InF-DH': 'InF-DH' }; // prettier-ignore
const SIGHTS = { uma: 'UMa', umi: 'UMi', rma: 'RMa' } as const;

const names = <T extends string>(table: Readonly<Record<T, Scenario>>) => z.enum(Object.keys(table) as [T, ...T[]]);
const loss = (db: number) => figures({ path_loss: { unit: 'dB', figure: db } });

/** Path loss by TR 38.901 table 7.4.1-1, without shadowing. */
export const pathLoss = evaluator('path-loss', [
  shape(
    z.object({
      scenario: names(OUTDOORS),
      los: z.boolean(),
      freq_hz: z.number().positive(),
      h_bs_m: metres,
      h_ut_m: metres,
      d2d_m: metres,
      building_height_m: metres.optional(),
      street_width_m: metres.optional(),
    }),
    ({ scenario, los, freq_hz, h_bs_m, h_ut_m, d2d_m, building_height_m: hBuilding, street_width_m: street }) =>
      loss(
        lossOf(
          OUTDOORS[scenario],
          los,
          {
            ...apart(d2d_m, h_bs_m, h_ut_m),
            ...(hBuilding === undefined ? {} : { hBuilding }),
            ...(street === undefined ? {} : { street }),
          },
          freq_hz / 1e9,
        ),
      ),
  ),
  shape(
    z
      .object({ scenario: names(FACTORIES), los: z.boolean(), freq_hz: z.number().positive(), d3d_m: metres })
      .refine(({ scenario, los }) => los || scenario !== 'InF'),
    ({ scenario, los, freq_hz, d3d_m: d3d }) =>
      loss(lossOf(FACTORIES[scenario]!, los, { d2d: d3d, d3d, hBs: NaN, hUt: NaN }, freq_hz / 1e9)),
  ),
]);

/** Probability of a line of sight by TR 38.901 table 7.4.2-1. */
export const losProbability = evaluator('los-probability', [
  shape(
    z.object({ scenario: names(SIGHTS), h_ut_m: metres, d2d_out_m: z.number().min(0) }),
    ({ scenario, h_ut_m, d2d_out_m }) =>
      figures({ p_los: { unit: '1', figure: sightProbability(SIGHTS[scenario], d2d_out_m, h_ut_m) } }),
  ),
]);
