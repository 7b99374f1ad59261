import { nodeId } from '../base/ids.ts';
import type { Origin, Valued } from '../base/origin.ts';
import { UserError } from '../base/user-error.ts';
import type { AnyNode, Transport, TransportSwitch } from './assembly.ts';
import { valuesOf } from './apply.ts';
import { encode } from './encoding.ts';
import { formOf } from './form.ts';
import type { SourceText } from './importer.ts';
import { profile as profiles } from './importers/profile/index.ts';
import { near } from './importers/shared/near.ts';
import { openProfile, readProfile } from './profile/read.ts';
import type { ProfileKind } from './profile/schema.ts';
import { buildTransport } from './transport.ts';
import { buildSwitch } from './profile/build-switch.ts';
import { transportFacts } from './profile/build-transport.ts';

/** Id (`ru/kestrel-r4`, the path below profiles/ without its ending) to text: the edge reads the folder, the browser bundles it. */
export type Library = ReadonlyMap<string, string>;

export interface ProfileEntry {
  readonly id: string;
  readonly kind: ProfileKind;
  readonly vendor: string;
  readonly product: string;
  readonly evidence: 'archetype' | 'public';
  readonly bands: readonly number[];
  /** How many figures have a public source, how many are assumed, how many nobody published. */
  readonly sourced: number;
  readonly assumed: number;
  readonly unknown: number;
}

export interface ProfileFigure {
  /** The key in the profile, or what would settle an unknown figure. */
  readonly path: string;
  /** As the profile writes it; absent where unknown. */
  readonly value?: unknown;
  readonly origin: Origin;
}

export interface ShownProfile extends ProfileEntry {
  readonly figures: readonly ProfileFigure[];
  readonly text: string;
}

/** The one id that a name stands for: whole, or its last part where only one has it. */
export function findId(library: Library, name: string): string | undefined {
  if (library.has(name)) return name;
  const ends = [...library.keys()].filter((id) => id.endsWith(`/${name}`));
  return ends.length === 1 ? ends[0] : undefined;
}

/** A library text as a source. Throws UserError profile-unknown with the nearest id. */
export function fromLibrary(library: Library, name: string): SourceText {
  const id = findId(library, name);
  const text = id === undefined ? undefined : library.get(id);
  if (id !== undefined && text !== undefined) return { name: `profiles/${id}.yaml`, text };
  throw new UserError('profile-unknown', { id: name, near: nearId(library, name) });
}

/** ` (→ ru/kestrel-r4)` for a mistyped id; empty where none is near. */
export function nearId(library: Library, name: string): string {
  const ids = [...library.keys()];
  const holding = ids.find((each) => name !== '' && each.includes(name));
  const [right] =
    holding === undefined
      ? near(name, [...ids, ...ids.map((each) => each.slice(each.lastIndexOf('/') + 1))])
      : [holding];
  return right === undefined ? '' : ` (→ ${right})`;
}

interface Opened {
  readonly kind: ProfileKind;
  readonly vendor: string;
  readonly product: string;
  readonly evidence: 'archetype' | 'public';
  readonly content: AnyNode | Transport | TransportSwitch;
}

function open(source: SourceText): Opened {
  const { document, kind } = openProfile(source);
  if (kind === 'transport') {
    const { profile } = readProfile(document, kind);
    const { vendor, product, evidence } = profile;
    return { kind, vendor, product, evidence, content: buildTransport(transportFacts(profile)) };
  }
  if (kind === 'switch') {
    const { profile } = readProfile(document, kind);
    const { vendor, product, evidence } = profile;
    return { kind, vendor, product, evidence, content: buildSwitch(nodeId('switch'), profile) };
  }
  const context = { nextId: nodeId, overrides: [], include: () => undefined };
  const [node] = profiles.read([source], context).nodes;
  if (node === undefined || node.evidence === 'file')
    throw new UserError('wrong-kind', { actual: kind, expected: 'profile/1' });
  return {
    kind,
    vendor: node.vendor.value ?? '',
    product: node.product.value ?? '',
    evidence: node.evidence,
    content: node,
  };
}

const IDENTITY = new Set(['vendor', 'product', 'firmware']);
const figuresOf = (content: unknown): readonly Valued<unknown>[] =>
  [...valuesOf(content)].filter((v) => !IDENTITY.has(v.origin.path ?? ''));

function bandsOf(content: Opened['content']): readonly number[] {
  if (!('kind' in content)) return [];
  const stated =
    content.kind === 'o-ru'
      ? content.bands.map((b) => b.band.value)
      : content.kind === 'o-du'
        ? content.variants.flatMap((v) => v.cells.map((cell) => cell.band.value))
        : [];
  return [...new Set(stated.filter((band) => band !== undefined))];
}

function entry(id: string, opened: Opened): ProfileEntry {
  const { kind, vendor, product, evidence, content } = opened;
  const figures = figuresOf(content);
  const known = figures.filter((v) => v.value !== undefined);
  const sourced = known.filter((v) => v.origin.source !== undefined).length;
  return {
    id,
    kind,
    vendor,
    product,
    evidence,
    bands: bandsOf(content),
    sourced,
    assumed: known.length - sourced,
    unknown: figures.length - known.length,
  };
}

const isProfile = (text: string): boolean => formOf(text) === 'profile';

/** The library's profiles by id. Mixes are not among them. */
export function listProfiles(library: Library): readonly ProfileEntry[] {
  return [...library.keys()]
    .filter((id) => isProfile(library.get(id) ?? ''))
    .sort()
    .map((id) => entry(id, open(fromLibrary(library, id))));
}

/** One profile with all its figures. Throws UserError profile-unknown. */
export function showProfile(library: Library, name: string): ShownProfile {
  const source = fromLibrary(library, name);
  const opened = open(source);
  const figures = figuresOf(opened.content).map(({ value, origin }) => ({
    path: origin.path ?? '',
    ...(value === undefined ? {} : { value: encode(value, origin.encoding) }),
    origin,
  }));
  return { ...entry(findId(library, name) ?? name, opened), figures, text: source.text };
}

/** Ids and names of the library's mixes. */
export function listMixes(library: Library): readonly { readonly id: string; readonly name: string }[] {
  return [...library]
    .filter(([, text]) => formOf(text) === 'mix')
    .map(([id, text]) => ({ id, name: /^name:[ \t]*["']?(.*?)["']?[ \t]*$/m.exec(text)?.[1] ?? id }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}
