import { known, type Encoding, type Origin, type Valued } from '../../../base/origin.ts';
import { UserError } from '../../../base/user-error.ts';
import type { PtpProfile } from '../../../spec/ptp.ts';
import type { AnyNode, Odu } from '../../assembly.ts';
import type { Override, SourceText, Supplement, Supplemented } from '../../importer.ts';
import { UNSTATED_DU_SYNC, type DuSync } from '../../sync.ts';
import { KEYS, TELLTALE, type Key, type KeyName } from './keys.ts';
import { parse, type Entry } from './parse.ts';

const ROOT = 'ptp4l.';

/** A section, then keys that only this program has. Never throws. */
function recognise(text: string): number {
  const head = text.slice(0, 200_000);
  if (!/^\s*\[\s*global\s*\]\s*$/im.test(head)) return 0;
  const keys = [...head.matchAll(/^[ \t]*([A-Za-z][\w.]*)[ \t]+\S/gm)].map((m) => m[1] ?? '');
  const told = keys.filter((key) => TELLTALE.has(key)).length;
  return told === 0 ? 0 : told * 3 >= keys.length ? 0.95 : 0.3;
}

/** Reads one key where the file or an override has it; undefined where neither does. A later line wins, as in the program. */
function readKey(
  key: Key,
  entries: readonly Entry[],
  overrides: readonly Override[],
): Valued<number | string> | undefined {
  // prettier-ignore
  const path = ROOT + key.name;
  const names = [key.name, ...(key.also ?? [])];
  const over = overrides.findLast((o) => names.some((name) => o.path === ROOT + name));
  const entry = entries.findLast((e) => e.section === undefined && names.includes(e.key));
  const place = entry ? { file: entry.file, line: entry.line, path: ROOT + entry.key } : { path };
  if (over) {
    const value = key.read(String(over.value));
    if (value === undefined) throw new UserError('option-bad-value', { name: over.path, value: String(over.value), expected: key.expected }); // prettier-ignore
    return known(value, { kind: 'overridden', ...place, reason: over.reason });
  }
  if (!entry) return undefined;
  const value = key.read(entry.value);
  if (value === undefined) throw new UserError('schema-mismatch', { path: ROOT + entry.key, expected: key.expected, found: entry.value.slice(0, 40) }, { file: entry.file, line: entry.line, path: ROOT + entry.key }); // prettier-ignore
  return known(value, { kind: 'configured', ...place });
}

/** Gives the DU of a file its clock. With no file at all (overrides alone) only what they say changes. */
function supplement(
  nodes: readonly AnyNode[],
  sources: readonly SourceText[],
  overrides: readonly Override[],
): Supplemented {
  // prettier-ignore
  const entries = sources.flatMap(parse);
  const [file] = sources.map((s) => s.name);
  const read = (name: KeyName): Valued<number | string> | undefined => {
    const key = KEYS[name];
    const stated = readKey(key, entries, overrides);
    if (stated || file === undefined) return stated;
    return known(key.otherwise, { kind: 'configured', file, path: ROOT + key.name, reason: 'linuxptp default' });
  };
  const values = Object.fromEntries(Object.keys(KEYS).map((name) => [name, read(name as KeyName)])) as Readonly<Record<KeyName, Valued<number | string> | undefined>>; // prettier-ignore
  const known_ = Object.values(KEYS).flatMap((k: Key) => [k.name, ...(k.also ?? [])]);
  return {
    nodes: nodes.map((node) => (node.kind === 'o-du' ? dress(node, values) : node)),
    unread: entries.flatMap(({ key, line, file: at, section }) => section === undefined && known_.includes(key) ? [] : [{ file: at, line, path: `${section === undefined ? '' : `[${section}].`}${key}`, effect: 'skipped' as const }]), // prettier-ignore
    overridden: overrides.filter((o) => known_.includes(o.path.slice(ROOT.length))).map((o) => o.path),
  };
}

type Values = Readonly<Record<KeyName, Valued<number | string> | undefined>>;

const numeric = (v: Valued<number | string> | undefined, otherwise: Valued<number>): Valued<number> =>
  v === undefined ? otherwise : { value: Number(v.value), origin: { ...v.origin, encoding: 'plain' } };

const as = <T>(v: Valued<number | string>, value: T, encoding: Encoding): Valued<T> => ({ value, origin: { ...v.origin, encoding } }); // prettier-ignore

function dress(du: Odu, v: Values): Odu {
  const s = du.sync;
  const sync: DuSync = {
    ...s,
    ptpProfile: v.transport ? as<PtpProfile>(v.transport, v.transport.value === 'L2' ? 'G_8275_1' : 'G_8275_2', 'ptp-transport') : s.ptpProfile, // prettier-ignore
    clockClass: numeric(v.clockClass, s.clockClass),
    priority1: numeric(v.priority1, s.priority1),
    priority2: numeric(v.priority2, s.priority2),
    clockAccuracy: numeric(v.clockAccuracy, s.clockAccuracy),
    variance: numeric(v.variance, s.variance),
    role: roleOf(v) ?? s.role,
  };
  const variants = du.variants.map((variant) => ({
    ...variant,
    cells: variant.cells.map((cell) => ({
      ...cell,
      fronthaul: { ...cell.fronthaul, ptpDomain: numeric(v.domain, cell.fronthaul.ptpDomain) },
    })),
  }));
  return { ...du, sync, variants };
}

/** A role has no single key to write: its remedy would be another topology. */
function roleOf({ source, receiver }: Values): DuSync['role'] | undefined {
  const { path: _, ...origin }: Origin = (source?.value === 1 ? source : (receiver ?? source))?.origin ?? {
    kind: 'unknown',
  };
  if (source?.value === 1) return known('source', { ...origin, path: UNSTATED_DU_SYNC.role.origin.path ?? '' });
  if (receiver?.value === 1) return known('receiver', { ...origin, path: `${ROOT}clientOnly` });
  return source && receiver ? known('either', { ...origin, path: `${ROOT}serverOnly` }) : undefined;
}

/** The configuration of linuxptp's daemon beside a DU's own files: how the DU's clock is set. */
export const ptp4l: Supplement = {
  id: 'ptp4l',
  format: 'ptp4l.conf (linuxptp)',
  recognise,
  of: 'o-du',
  ownsPath: (path) => path.startsWith(ROOT),
  supplement,
};
