import type { NodeId } from '../base/ids.ts';
import { UserError, type Where } from '../base/user-error.ts';
import { valuesOf } from './apply.ts';
import type { AnyNode, Assembly, NodeKind } from './assembly.ts';
import { formOf } from './form.ts';
import type { Override, SourceText } from './importer.ts';
import { near } from './importers/shared/near.ts';
import { isTransportPath, linkUp } from './loader-links.ts';
import { parseSetting, type Setting } from './loader-overrides.ts';
import { switchesOf } from './loader-switches.ts';
import {
  groupParts,
  idGiver,
  isSupplementPath,
  readPart,
  type Part,
  type ReadPart,
  type Role,
} from './loader-parts.ts';
import { readMix, type Mix, type MixNode, type MixSettings } from './mix.ts';
import { fromLibrary, type Library } from './profile-library.ts';
import { recognise } from './recognise.ts';
import type { Fault } from './sync.ts';
import { grandmasters } from './time-source.ts';

/** A text of the user's, or the id of a profile (or of a mix) in the library. */
export type Given = SourceText | { readonly profile: string };

/** What `check`, `run`, `mend` and the server's requests all hand over. */
export interface LoadRequest {
  readonly library: Library;
  readonly mix?: Given | undefined;
  readonly du?: readonly Given[] | undefined;
  readonly ru?: readonly Given[] | undefined;
  readonly cu?: readonly Given[] | undefined;
  readonly core?: Given | undefined;
  /** `fibre_km=10,rate_gbps=25`, or a transport profile's id. */
  readonly transport?: string | undefined;
  /** `[id:]path=value` each. */
  readonly set?: readonly string[] | undefined;
  /** Gives a text that a mix or a file names; undefined where it was not given. Never asked for a name that leads outside. */
  readonly include?: ((name: string) => SourceText | undefined) | undefined;
}

export interface LoadedMix {
  readonly assembly: Assembly;
  readonly settings: MixSettings;
}

/** In the order of reading: a CU or core of its own takes the first id, before one that a DU's file describes and it replaces. */
const FLAGS: readonly Role[] = ['cu', 'core', 'du', 'ru'];

const textOf = (given: Given, library: Library): SourceText =>
  'profile' in given ? fromLibrary(library, given.profile) : given;

type Include = (name: string, where?: Where) => SourceText | undefined;

/** Lets an include through only where its name stays below what was given. Throws UserError include-outside. */
function guarded(include: LoadRequest['include']): Include {
  return (name, where) => {
    if (/^(?:[/\\~]|[A-Za-z]:)|\\|(?:^|\/)\.\.(?:\/|$)|\0/.test(name)) throw new UserError('include-outside', { name }, where); // prettier-ignore
    return include?.(name);
  };
}

function partsOfFlags(request: LoadRequest): readonly Part[] {
  const given: Readonly<Record<Role, readonly Given[]>> = {
    du: request.du ?? [],
    ru: request.ru ?? [],
    cu: request.cu ?? [],
    core: request.core ? [request.core] : [],
  };
  return FLAGS.flatMap((role) => groupParts(given[role].map((g) => textOf(g, request.library)), { role, overrides: [] })); // prettier-ignore
}

function partsOfMix(mix: Mix, request: LoadRequest, include: Include): readonly Part[] {
  return mix.nodes.map((node) => {
    const { id, overrides, host, site, where } = node;
    const parts = groupParts(textsOf(node, request.library, include), {
      id,
      overrides,
      ...(host ? { host } : {}),
      ...(site ? { site } : {}),
    });
    const [part, second] = parts;
    if (part && !second) return part;
    const formats = parts.map((p) => p.importer.format);
    throw new UserError('wrong-kind', { actual: formats.join(' + ') || '-', expected: formats[0] ?? '-' }, where);
  });
}

function textsOf({ content, where }: MixNode, library: Library, include: Include): readonly SourceText[] {
  if ('profile' in content) return [fromLibrary(library, content.profile)];
  return content.files.map((name) => {
    const text = include(name, where);
    if (text) return text;
    throw new UserError('file-missing', {}, { ...where, file: name });
  });
}

/**
 * Reads what the user gave into one mix: a mix file, or files and profiles by role. Every cell and radio unit is paired in order unless
 * the mix states its links. A CU or core given by flag replaces what a DU's file says about its own.
 * Throws UserError for every bad input, with file and line where there is one.
 */
export function loadMix(request: LoadRequest): LoadedMix {
  const include = guarded(request.include);
  const settings = (request.set ?? []).map(parseSetting);
  const mix = request.mix && readMixOf(textOf(request.mix, request.library));
  const flags = FLAGS.filter((role) => (role === 'core' ? request.core : request[role]?.length));
  if (mix && flags.length > 0) throw new UserError('mix-and-files', { flags: flags.map((f) => `--${f}`).join(', ') });
  const parts = mix ? partsOfMix(mix, request, include) : partsOfFlags(request);
  const read = readParts(parts, settings.filter((s) => !isTransportPath(s.path)), include); // prettier-ignore
  const nodes = withoutReplaced(read);
  if (mix) checkHosts(mix, nodes);
  if (!nodes.some((n) => n.kind === 'o-du') || !nodes.some((n) => n.kind === 'o-ru'))
    throw new UserError('nothing-to-check');
  const switches = mix ? switchesOf(mix.switches, mix.background, nodes, request.library) : [];
  const fronthauls = linkUp(nodes, mix, request.transport, settings, request.library, switches);
  const faults = mix ? faultsOf(mix.faults, { nodes, fronthauls }) : [];
  const name = mix?.name ?? nodes.filter((n) => n.kind === 'o-du' || n.kind === 'o-ru').map((n) => n.label).join(' + '); // prettier-ignore
  return {
    assembly: {
      name,
      nodes,
      fronthauls,
      ...(switches.length > 0 ? { switches } : {}),
      ...(faults.length > 0 ? { faults } : {}),
      unread: read.flatMap((r) => r.unread),
    },
    settings: mix?.settings ?? {},
  };
}

/** The mix alone; see {@link loadMix}. */
export const loadAssembly = (request: LoadRequest): Assembly => loadMix(request).assembly;

/** A file of another format in the place of a mix is refused by the name of its format. */
function readMixOf(source: SourceText): Mix {
  const format = formOf(source.text) === undefined ? recognise(source) : 'mix';
  if (format === 'mix') return readMix(source);
  throw new UserError('wrong-kind', { actual: format.format, expected: 'mix/1' }, { file: source.name });
}

const bare = ({ path, value, reason }: Setting): Override => ({ path, value, reason });

/**
 * Reads all parts. A setting without a target goes to every part whose format owns its path; one with a target only to the part that
 * holds this node, which a first reading finds.
 */
function readParts(
  parts: readonly Part[],
  settings: readonly Setting[],
  include: (name: string) => SourceText | undefined,
): readonly ReadPart[] {
  const named = parts.flatMap((part) => part.id ?? []);
  const owners = settings.some((s) => s.target !== undefined) ? ownersOf(parts, named, include) : [];
  const nextId = idGiver(named);
  const read = parts.map((part, i) => {
    const own = settings.filter((s) =>
      s.target === undefined
        ? part.importer.ownsPath(s.path) || isSupplementPath(s.path)
        : owners[i]?.some((id) => id === s.target),
    );
    return readPart(part, own.map(bare), nextId, include);
  });
  for (const setting of settings) {
    const holders = read.filter(
      (_, i) => setting.target === undefined || owners[i]?.some((id) => id === setting.target),
    );
    if (!holders.some((r) => r.overridden.includes(setting.path))) throw unknownSetting(setting, holders, read);
  }
  for (const { part, overridden } of read) {
    const missed = part.overrides.find((o) => !overridden.includes(o.path));
    if (missed) throw unknownSetting({ ...missed, name: missed.path }, read.filter((r) => r.part === part), read); // prettier-ignore
  }
  return read;
}

function ownersOf(
  parts: readonly Part[],
  named: readonly NodeId[],
  include: (name: string) => SourceText | undefined,
): readonly (readonly NodeId[])[] {
  const nextId = idGiver(named);
  return parts.map((part) => readPart(part, [], nextId, include).nodes.map((node) => node.id));
}

function unknownSetting(
  { name, path, target }: Setting,
  holders: readonly ReadPart[],
  all: readonly ReadPart[],
): UserError {
  if (target !== undefined && holders.length === 0) {
    const ids = all.flatMap((r) => r.nodes.map((node) => `${node.id}:…`));
    return new UserError('option-unknown-parameter', { name, known: ids.join(', ') });
  }
  const paths = holders.flatMap((r) => [...valuesOf(r.nodes)].flatMap((v) => v.origin.path ?? []));
  const close = near(path, paths, 3);
  const root = path.split(/[.[]/)[0] ?? path;
  const sameRoot = paths.filter((p) => p.startsWith(root));
  const known = close.length > 0 ? close : [...new Set(sameRoot.length > 0 ? sameRoot : rootsOf(all))].slice(0, 12);
  return new UserError('option-unknown-parameter', { name, known: known.join(', ') });
}

/** How the paths begin that can be set: `ru_ofh.…` */
const rootsOf = (all: readonly ReadPart[]): readonly string[] =>
  [...valuesOf(all.map((r) => r.nodes))].flatMap((v) => /^\/?[\w:-]+/.exec(v.origin.path ?? '')?.[0].concat('…') ?? []);

const UPSTREAM: readonly NodeKind[] = ['o-cu-cp', 'o-cu-up', 'core'];

/** A CU or core given by itself, by flag or as a node of the mix: no DU and no radio unit in the same file. */
const isByItself = ({ part: { role }, nodes }: ReadPart): boolean =>
  role === undefined ? !nodes.some((n) => n.kind === 'o-du' || n.kind === 'o-ru') : role === 'cu' || role === 'core';

/** A CU or core that was given by itself stands in for the one that a DU's file describes. */
function withoutReplaced(read: readonly ReadPart[]): readonly AnyNode[] {
  const given = new Set(read.filter(isByItself).flatMap((r) => r.nodes.map((node) => node.kind)));
  return read.flatMap((r) =>
    isByItself(r) ? r.nodes : r.nodes.filter((node) => !UPSTREAM.includes(node.kind) || !given.has(node.kind)),
  );
}

/** Faults name a radio unit, a DU, or a grandmaster of the network. Throws UserError reference-unknown. */
function faultsOf(faults: Mix['faults'], mix: Pick<Assembly, 'nodes' | 'fronthauls'>): readonly Fault[] {
  const nodes = mix.nodes.filter((n) => n.kind === 'o-ru' || n.kind === 'o-du').map((n) => n.id);
  const known = new Set([...nodes, ...grandmasters(mix).values()]);
  return faults.map(({ where, ...fault }) => {
    if (known.has(fault.node)) return fault;
    throw new UserError('reference-unknown', { path: `${where.path ?? ''}.node`, name: fault.node, known: [...known].join(', ') }, where); // prettier-ignore
  });
}

function checkHosts(mix: Mix, nodes: readonly AnyNode[]): void {
  const hosts = nodes.filter((node) => node.kind === 'host').map((node) => node.id);
  for (const { host, where } of mix.nodes) {
    if (host === undefined || hosts.includes(host)) continue;
    throw new UserError(
      'reference-unknown',
      { path: `${where.path ?? ''}.host`, name: host, known: hosts.join(', ') || '-' },
      where,
    );
  }
}
