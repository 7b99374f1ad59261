import type { ProfileSummary } from '../../../sim/protocol/index.ts';

export type Group = 'ru' | 'du' | 'cu' | 'core' | 'host' | 'transport' | 'other';

/** Which group a kind belongs to; what is new to this page goes to the end. */
const GROUP: Readonly<Record<string, Group>> = {
  'o-ru': 'ru',
  'o-du': 'du',
  'o-cu-cp': 'cu',
  'o-cu-up': 'cu',
  'o-cu': 'cu',
  cu: 'cu',
  ru: 'ru',
  du: 'du',
  core: 'core',
  host: 'host',
  hardware: 'host',
  transport: 'transport',
  fibre: 'transport',
};
const ORDER: readonly Group[] = ['ru', 'du', 'cu', 'core', 'host', 'transport', 'other'];

export const KIND_MARK: Readonly<Record<string, string>> = {
  'o-ru': 'RU',
  'o-du': 'DU',
  'o-cu-cp': 'CP',
  'o-cu-up': 'UP',
  'o-cu': 'CU',
  cu: 'CU',
  ru: 'RU',
  du: 'DU',
  core: '5GC',
  host: 'HW',
  hardware: 'HW',
  transport: 'TN',
  fibre: 'TN',
};

const groupOf = ({ kind }: ProfileSummary): Group => GROUP[kind] ?? 'other';

/** A switch that several fronthauls share belongs to a mix file: the page has no place to put one yet. */
const SHARED = 'switch';

/** The groups that hold something, in the order of the network; members in the order of the server. Pure. */
export const groupProfiles = (
  profiles: readonly ProfileSummary[],
): readonly (readonly [Group, readonly ProfileSummary[]])[] =>
  ORDER.map(
    (group) => [group, profiles.filter((profile) => groupOf(profile) === group && profile.kind !== SHARED)] as const,
  ).filter(([, members]) => members.length > 0);

/** Every word of the query occurs somewhere. */
export function matches({ vendor, product, detail, kind, id }: ProfileSummary, query: string): boolean {
  const text = [vendor, product, detail, kind, id].join(' ').toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
