import type { Language } from '../../base/messages/index.ts';
import { hashMix, loadAssembly } from '../../catalogue/index.ts';
import { check as judge } from '../../compat/index.ts';
import { checkJson } from '../../report/check.ts';
import { readLibrary } from '../../run/home.ts';
import { EXIT } from '../errors.ts';
import { loadRequest } from '../parts.ts';
import type { PartOptions } from '../program.ts';
import { renderCheck } from '../render/check.ts';
import { parseFailOn } from '../values.ts';

/** `ranmix check`: the verdict without a run. */
export function check(mix: string | undefined, options: PartOptions, language: Language): number {
  const fails = parseFailOn(options.failOn, language);
  const assembly = loadAssembly(loadRequest(mix, options, readLibrary()));
  const answer = checkJson(judge(assembly), hashMix(assembly), language);
  process.stdout.write(
    options.json ? `${JSON.stringify(answer, null, 2)}\n` : renderCheck(answer, assembly.name, language),
  );
  return fails(answer.verdict) ? EXIT.no : EXIT.good;
}
