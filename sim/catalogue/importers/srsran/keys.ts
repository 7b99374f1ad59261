import table from './keys.json' with { type: 'json' };
import { near } from '../shared/near.ts';
import { ageOf, RELEASES, RENAMED, type Release } from './releases.ts';

/**
 * The program's own key set, per section and release: names alone, taken from its command-line schemas at the tags that releases.ts
 * names (all programs of the family together). A word of keys.json is `key`, `section/`, or either with `@first..last`, the releases
 * that know it, where not all that have the section do; `list[]` holds the keys of a list's items.
 * Left out, hence never judged: satellite access (ntn) and the CU-UP's E1 gateways.
 */
interface Key {
  readonly section: boolean;
  readonly first: number;
  readonly last: number;
}
/** A name may be an option in some releases and a section in others. */
export type KeySet = ReadonlyMap<string, readonly Key[]>;

const isRelease = (text: string): text is Release => (RELEASES as readonly string[]).includes(text);

function parseWord(word: string): readonly [string, Key] {
  const [name = '', range = '..'] = word.split('@');
  const [first = '', last = ''] = range.split('..');
  return [
    name.replace('/', ''),
    {
      section: name.endsWith('/'),
      first: isRelease(first) ? ageOf(first) : 0,
      last: isRelease(last) ? ageOf(last) : RELEASES.length - 1,
    },
  ];
}

function parseWords(words: string): KeySet {
  const keys = new Map<string, readonly Key[]>();
  for (const [name, key] of words.split(' ').filter(Boolean).map(parseWord)) {
    keys.set(name, [...(keys.get(name) ?? []), key]);
  }
  return keys;
}

const SECTIONS: ReadonlyMap<string, KeySet> = new Map(
  Object.entries(table).map(([path, words]) => [path, parseWords(words)]),
);

/** Each of `cells` takes what `cell_cfg` takes. */
const canonical = (section: string): string => section.replace(/^cells\[\]/, 'cell_cfg');

/** Keys of a section (`''` is the root, `ru_ofh.cells[]` an item); undefined where we do not judge it. */
export const keysOf = (section: string): KeySet | undefined => SECTIONS.get(canonical(section));

/** Whether a release has a name, as a section or as an option where that is said. */
export const knows = (keys: readonly Key[] | undefined, release: Release, section?: boolean): boolean =>
  (keys ?? []).some(
    (key) =>
      ageOf(release) >= key.first && ageOf(release) <= key.last && (section === undefined || key.section === section),
  );

export const ROOT_KEYS: ReadonlySet<string> = new Set(keysOf('')?.keys());

/** Items of these lists are read by a parser that goes on without what it does not know; everywhere else the program stops. */
const LENIENT: ReadonlySet<string> = new Set([
  'expert_execution.cell_affinities[]',
  'expert_execution.affinities.ofh[]',
]);

/**
 * What the program does with a key that it does not know. It stops, in list items too: their parsers capture what they do not know and then
 * refuse it as left over (issue 1334 of srsran/srsRAN_Project shows the message; tried with the CLI11 of three releases).
 */
export const effectOfUnknown = (section: string): 'ignored' | 'stops' => (LENIENT.has(section) ? 'ignored' : 'stops');

/** The right key for a wrong one: a renamed one, a near one of the same section, or the one other place where it belongs. */
export function rightKey(section: string, key: string, releases: readonly Release[]): string | undefined {
  const valid = (keys: KeySet): readonly string[] =>
    [...keys].filter(([, k]) => releases.some((r) => knows(k, r))).map(([name]) => name);
  const own = valid(keysOf(section) ?? new Map());
  const renamed = RENAMED[section === '' ? key : `${canonical(section)}.${key}`] ?? [];
  // A path leads to another section; a bare name must be one that these releases have.
  const heir = renamed.find((name) => name.includes('.') || own.includes(name));
  if (heir !== undefined) return heir;
  const [nearest] = near(key, own);
  if (nearest !== undefined) return nearest;
  const elsewhere = [...SECTIONS].filter(([, keys]) => valid(keys).includes(key)).map(([path]) => path);
  const outer = elsewhere.filter((path) => !elsewhere.some((other) => path !== other && path.startsWith(other)));
  return outer.length === 1 && outer[0] !== '' ? `${outer[0]}.${key}` : undefined;
}
