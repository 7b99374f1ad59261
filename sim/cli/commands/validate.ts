import { dirname } from 'node:path';
import { setImmediate as breath } from 'node:timers/promises';
import { say, type Language } from '../../base/messages/index.ts';
import { UserError } from '../../base/user-error.ts';
import { validateJson } from '../../report/validate.ts';
import { readLibrary } from '../../run/home.ts';
import { countRows, includeFrom, readVectors, resultOfRows, shippedVectors, TIERS, validateRows, type RowResult, type Tier, type VectorFile } from '../../run/validate/index.ts'; // prettier-ignore
import { EXIT } from '../errors.ts';
import { readText } from '../input.ts';
import type { ValidateOptions } from '../program.ts';
import { Progress } from '../progress.ts';
import { renderValidate } from '../render/validate.ts';

const isTier = (text: string): text is Tier => TIERS.some((tier) => tier === text);

/** "T0 T2", "T0,T2". Throws UserError option-bad-value. */
function parseTiers(words: readonly string[] | undefined, language: Language): readonly Tier[] {
  if (words === undefined) return TIERS;
  return words.flatMap((word) => word.split(',')).map((word) => {
    if (isTier(word)) return word;
    throw new UserError('option-bad-value', { name: '--tier', value: word, expected: say({ code: 'cli.expected.tier', data: { tiers: TIERS.join(', ') } }, language) }); // prettier-ignore
  }); // prettier-ignore
}

const read = (path: string): VectorFile => readVectors(readText(path), includeFrom(dirname(path), readText));

/** `ranmix validate`: how well the simulator agrees with numbers that others produced. Ctrl-C keeps the rows that are done. */
export async function validate(options: ValidateOptions, language: Language): Promise<number> {
  const tiers = parseTiers(options.tier, language);
  const files = options.vectors?.map(read) ?? shippedVectors();
  const total = countRows(files, tiers);
  if (total === 0) {
    const there = TIERS.filter((tier) => countRows(files, [tier]) > 0).join(', ');
    throw new UserError('option-bad-value', { name: '--tier', value: tiers.join(' '), expected: say({ code: 'cli.expected.tier', data: { tiers: there } }, language) }); // prettier-ignore
  }
  const { rows, isWhole } = await evaluate(validateRows(files, { library: readLibrary(), tiers }), total);
  const result = validateJson(resultOfRows(files, rows), language);
  process.stdout.write(options.json ? `${JSON.stringify(result, null, 2)}\n` : renderValidate(result, language));
  if (!isWhole) {
    process.stderr.write(
      `${say({ code: 'cli.validate.interrupted', data: { done: rows.length, total } }, language)}\n`,
    );
    return EXIT.interrupted;
  }
  return result.tiers.some((tier) => tier.bar === 'missed') ? EXIT.no : EXIT.good;
}

/** Row after row, taking breath for Ctrl-C in between. */
async function evaluate(all: Iterable<RowResult>, total: number) {
  const progress = new Progress();
  const rows: RowResult[] = [];
  let interrupted = false;
  const interrupt = (): void => {
    interrupted = true;
  };
  process.once('SIGINT', interrupt);
  try {
    for (const row of all) {
      rows.push(row);
      progress.at(rows.length / total, row.id);
      await breath();
      if (interrupted) break;
    }
  } finally {
    progress.clear();
    process.off('SIGINT', interrupt);
  }
  return { rows, isWhole: !interrupted || rows.length === total };
}
