import { z } from 'zod';
import { WINDOW_RELATIONS } from '../../../spec/oran/windows.ts';
import { evaluator, figures, shape } from '../evaluator.ts';

const us = z.number().nonnegative();
const inputs = z.object({
  /** Under the standard's names: T2a_min_up … Ta3_max. */
  ru: z.object(Object.fromEntries(WINDOW_RELATIONS.map(({ ruName }) => [ruName, us]))),
  t12_min: us,
  t12_max: us,
  t34_min: us,
  t34_max: us,
});

/** The DU's window that each relation demands with equality: the same relations by which `check` judges. */
export const fhWindows = evaluator('fh-windows', [
  shape(inputs, ({ ru, ...transport }) => {
    const delays = { t12Min: transport.t12_min, t12Max: transport.t12_max, t34Min: transport.t34_min, t34Max: transport.t34_max }; // prettier-ignore
    return figures(
      Object.fromEntries(
        WINDOW_RELATIONS.map((r) => [r.duName, { unit: 'µs', figure: (ru[r.ruName] ?? NaN) + delays[r.transport] }]),
      ),
    );
  }),
]);
