/**
 * RanMix as a library.
 *
 * @example
 *   import { check } from 'ranmix';
 *   const answer = check({ du: [{ file: 'gnb.yml' }], ru: [{ profile: 'kestrel-r4' }], transport: 'fibre_km=10' });
 *
 * @module
 */
import { readText } from './cli/input.ts';
import { hashMix, loadAssembly, type Given } from './catalogue/index.ts';
import { check as judge } from './compat/index.ts';
import type { Language } from './base/messages/index.ts';
import type { CheckJson } from './protocol/finding.ts';
import { checkJson } from './report/check.ts';
import { readLibrary } from './run/home.ts';

export { UserError, type UserErrorCode, type Where } from './base/user-error.ts';
export type { CheckJson, FindingJson } from './protocol/finding.ts';
export type { Language } from './base/messages/index.ts';

/** One part of a mix: a file on disk, a text in memory, or a profile of the library by its id. */
export type PartSource =
  { readonly file: string } | { readonly name: string; readonly text: string } | { readonly profile: string };

export interface MixSource {
  /** One O-DU: several configuration files merge in order. */
  readonly du: readonly PartSource[];
  readonly ru: readonly PartSource[];
  readonly cu?: readonly PartSource[];
  readonly core?: PartSource;
  /** `fibre_km=10,rate_gbps=25` (µs for t12_min, t12_max, t34_min, t34_max), or a transport profile's id. */
  readonly transport?: string;
  /** `path=value` each, in the owner's words: `ru_ofh.t1a_max_up=390`. */
  readonly set?: readonly string[];
}

const open = (part: PartSource): Given => ('file' in part ? readText(part.file) : part);

/**
 * Will these parts interoperate? The same answer as `ranmix check --json` (form `ranmix/check/1`).
 * Throws {@link UserError} for a bad file, profile or setting, with file and line where there is one.
 */
export function check(mix: MixSource, { language = 'en' }: { readonly language?: Language } = {}): CheckJson {
  const assembly = loadAssembly({
    library: readLibrary(),
    du: mix.du.map(open),
    ru: mix.ru.map(open),
    cu: mix.cu?.map(open),
    core: mix.core && open(mix.core),
    transport: mix.transport,
    set: mix.set,
  });
  return checkJson(judge(assembly), hashMix(assembly), language);
}
