import { readFileSync } from 'node:fs';
import type { Evaluator } from '../../../sim/run/validate/evaluator.ts';
import { resultOfRows, validateRows } from '../../../sim/run/validate/engine.ts';
import { readVectors, type VectorFile } from '../../../sim/run/validate/read.ts';
import type { ValidateResult } from '../../../sim/run/validate/result.ts';
import type { Tier } from '../../../sim/run/validate/schema.ts';
import { readLibrary } from '../../../sim/run/home.ts';

/** A row that every test may change; it expects one figure of the kind `made-up`. */
export const row = (changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> => ({
  id: 'A1',
  tier: 'T0',
  kind: 'made-up',
  inputs: {},
  inferred: [],
  expect: [{ quantity: 'rate', value: 100, unit: '1/s' }],
  tolerance: { exact: true },
  use: 'check',
  source: 'a log',
  ...changes,
});

export const textOf = (...rows: readonly unknown[]): string =>
  JSON.stringify({ schema: 'ranmix/vectors/1', about: 'test', rows });

export const fileOf = (...rows: readonly unknown[]): VectorFile =>
  readVectors({ name: 'v.json', text: textOf(...rows) });

export const readFile = (path: string, name = path.split('/').at(-1) ?? path): VectorFile =>
  readVectors({ name, text: readFileSync(path, 'utf8') });

const library = readLibrary();

/** Validates with the real evaluators, or with those given. */
export function validate(
  files: readonly VectorFile[],
  options: { readonly evaluators?: readonly Evaluator[]; readonly tiers?: readonly Tier[] } = {},
): ValidateResult {
  return resultOfRows(files, [...validateRows(files, { library, ...options })]);
}
