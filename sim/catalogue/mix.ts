import { z } from 'zod';
import { linkId, nodeId, type LinkId, type NodeId } from '../base/ids.ts';
import { fromSeconds } from '../base/units.ts';
import { UserError, type Where } from '../base/user-error.ts';
import { MPLANE_FAULTS } from '../spec/oran/mplane.ts';
import { SYNC_FAULTS } from '../spec/ptp.ts';
import { checkForm } from './form.ts';
import type { Override, SourceText } from './importer.ts';
import { readYaml, type YamlDocument, type YamlPath } from './importers/shared/yaml.ts';
import { refusal } from './profile/issue.ts';
import { FORM_KEYS, mapping, pathText } from './profile/leaf.ts';
import { count, id } from './profile/scalars.ts';
import { backgroundShape, readBackground, readSwitches, splitTransport, switchShape, transportShape, type MixBackground, type MixSwitch } from './mix-transport.ts'; // prettier-ignore
import type { Fault } from './sync.ts';
import { FILE_KEYS, NO_FACTS, state, TRANSPORT_KEYS, type TransportFacts } from './transport.ts';

/** A cell is loaded with far fewer; each costs memory and time. */
const MOST_UES = 64;
const rate = z.number().min(0).max(100_000);
/** Each is a process of the run. */
const MOST_FAULTS = 100;
/** Each is traffic that a run reckons at a port. */
const MOST_FLOWS = 1000;
/** As long as a run may last on the command line and over the wire. */
export const MOST_SECONDS = 3600;

const override = mapping({ path: z.string().min(1), value: z.unknown(), reason: z.string().min(1) });
const node = mapping({
  profile: z.string().min(1).optional(),
  files: z.array(z.string().min(1)).min(1).optional(),
  overrides: z.array(override).optional(),
  host: id.optional(),
  site: z.string().min(1).optional(),
}).refine((n) => (n.profile === undefined) !== (n.files === undefined), { params: { expected: 'profile | files' } });
const host = mapping({ profile: z.string().min(1), overrides: z.array(override).optional() });
const link = mapping({
  id: id.optional(),
  interface: z.literal('ofh'),
  ends: z.tuple([id, id]),
  cell: count.optional(),
  transport: z.union([z.string().min(1), transportShape]).optional(),
});

const fault = mapping({
  at_s: z.number().min(0).max(MOST_SECONDS),
  until_s: z.number().min(0).max(MOST_SECONDS).optional(),
  kind: z.enum([...SYNC_FAULTS, ...MPLANE_FAULTS]),
  node: id,
}).refine((f) => f.until_s === undefined || f.until_s > f.at_s, { params: { expected: 'until_s > at_s' } });

const mixSchema = mapping({
  ranmix: z.string(),
  name: z.string().optional(),
  about: z.string().optional(),
  nodes: z.record(id, node),
  hosts: z.record(id, host).optional(),
  switches: z.record(id, switchShape).optional(),
  background: z.array(backgroundShape).max(MOST_FLOWS).optional(),
  links: z.array(link).optional(),
  faults: z.array(fault).max(MOST_FAULTS).optional(),
  traffic: mapping({
    ues: count.max(MOST_UES).optional(),
    dl_mbps: rate.optional(),
    ul_mbps: rate.optional(),
  }).optional(),
  duration_s: z.number().positive().max(MOST_SECONDS).optional(),
  seed: z.int().min(0).max(0xffffffff).optional(),
});

/** How a mix wants to be run; what it leaves open is the command's to choose. */
export interface MixSettings {
  readonly ues?: number;
  readonly dlMbps?: number;
  readonly ulMbps?: number;
  readonly durationS?: number;
  readonly seed?: number;
}

export interface MixNode {
  readonly id: NodeId;
  readonly content: { readonly profile: string } | { readonly files: readonly string[] };
  readonly overrides: readonly Override[];
  readonly host?: NodeId;
  readonly site?: string;
  readonly where: Where;
}

export interface MixLink {
  readonly id: LinkId;
  readonly ends: readonly [NodeId, NodeId];
  readonly cell: number;
  /** A profile's id, or what is stated in place. */
  readonly transport: string | TransportFacts | undefined;
  readonly where: Where;
}

export interface Mix {
  readonly name: string | undefined;
  readonly nodes: readonly MixNode[];
  /** undefined: pair cells and radio units in order. */
  readonly links: readonly MixLink[] | undefined;
  readonly faults: readonly MixFault[];
  readonly switches: readonly MixSwitch[];
  readonly background: readonly MixBackground[];
  readonly settings: MixSettings;
}

export type MixFault = Fault & { readonly where: Where };

type Written = z.output<typeof mixSchema>;

/**
 * Reads `ranmix: mix/1`. References between nodes, hosts and links are checked by the loader, which knows what each node is.
 * Throws UserError (yaml-*, wrong-kind, form-too-new, schema-mismatch, key-unknown, option-bad-value) with file and line.
 */
export function readMix(source: SourceText): Mix {
  const document = readYaml(source);
  checkForm(document, 'mix');
  const parsed = mixSchema.safeParse(document.value);
  if (!parsed.success) throw refusal(parsed.error, document, document.value, FORM_KEYS);
  const mix = parsed.data;
  return {
    name: mix.name,
    nodes: readNodes(mix, document),
    links: readLinks(mix, document),
    faults: readFaults(mix, document),
    switches: readSwitches(mix.switches, (path) => place(document, path)),
    background: readBackground(mix.background, (path) => place(document, path)),
    settings: readSettings(mix),
  };
}

function place(document: YamlDocument, path: YamlPath): Where {
  const line = document.lineOf(path);
  return { file: document.name, ...(line === undefined ? {} : { line }), path: pathText(path) };
}

function readNodes(mix: Written, document: YamlDocument): readonly MixNode[] {
  const hosts = Object.entries(mix.hosts ?? {}).map(([name, h]): MixNode => ({
    id: nodeId(name),
    content: { profile: h.profile },
    overrides: h.overrides ?? [],
    where: place(document, ['hosts', name]),
  }));
  const functions = Object.entries(mix.nodes).map(([name, n]): MixNode => ({
    id: nodeId(name),
    content: n.profile === undefined ? { files: n.files ?? [] } : { profile: n.profile },
    overrides: n.overrides ?? [],
    ...(n.host === undefined ? {} : { host: nodeId(n.host) }),
    ...(n.site === undefined ? {} : { site: n.site }),
    where: place(document, ['nodes', name]),
  }));
  const switches = Object.keys(mix.switches ?? {}).map((name) => ({ id: nodeId(name), where: place(document, ['switches', name]) })); // prettier-ignore
  const twice = [
    ...functions.filter((f) => hosts.some((h) => h.id === f.id)).map((f) => ({ ...f, among: 'hosts' })),
    ...switches.filter((s) => [...functions, ...hosts].some((n) => n.id === s.id)).map((s) => ({ ...s, among: 'nodes, hosts' })), // prettier-ignore
  ][0];
  if (twice)
    throw new UserError(
      'schema-mismatch',
      { path: twice.where.path ?? '', expected: `id ∉ ${twice.among}`, found: twice.id },
      twice.where,
    );
  return [...functions, ...hosts];
}

function readLinks(mix: Written, document: YamlDocument): readonly MixLink[] | undefined {
  const taken = new Set([...Object.keys(mix.nodes), ...Object.keys(mix.hosts ?? {}), ...Object.keys(mix.switches ?? {})]); // prettier-ignore
  return mix.links?.map((written, i) => {
    const where = place(document, ['links', i]);
    const id = written.id ?? `fh-${i + 1}`;
    if (taken.has(id)) throw new UserError('schema-mismatch', { path: `${where.path ?? ''}.id`, expected: `id ∉ ${['nodes', 'hosts', 'switches', 'links'].join(', ')}`, found: id }, where); // prettier-ignore
    taken.add(id);
    const [a, b] = written.ends;
    return {
      id: linkId(id),
      ends: [nodeId(a), nodeId(b)],
      cell: written.cell ?? 0,
      transport: typeof written.transport === 'object' ? factsIn(written.transport, where) : written.transport,
      where,
    };
  });
}

function factsIn(written: z.output<typeof transportShape>, where: Where): TransportFacts {
  const { scalars, route } = splitTransport(written, where);
  const facts = statedIn(scalars, where);
  return route === undefined ? facts : { ...facts, route };
}

const readFaults = (mix: Written, document: YamlDocument): readonly MixFault[] =>
  (mix.faults ?? []).map(({ at_s, until_s, kind, node: name }, i) => ({
    at: fromSeconds(at_s),
    until: until_s === undefined ? undefined : fromSeconds(until_s),
    kind,
    node: nodeId(name),
    where: place(document, ['faults', i]),
  }));

function statedIn(written: Readonly<Record<string, number | string | undefined>>, where: Where): TransportFacts {
  let facts = NO_FACTS;
  const label: string[] = [];
  for (const key of TRANSPORT_KEYS) {
    const value = written[FILE_KEYS[key]];
    if (value === undefined) continue;
    label.push(`${key}=${value}`);
    const { file, line } = where;
    facts = state(
      facts,
      key,
      value,
      { kind: 'configured', ...(file ? { file } : {}), ...(line ? { line } : {}) },
      where,
    );
  }
  return { ...facts, label: label.join(',') };
}

function readSettings({ traffic, duration_s, seed }: Written): MixSettings {
  return {
    ...(traffic?.ues === undefined ? {} : { ues: traffic.ues }),
    ...(traffic?.dl_mbps === undefined ? {} : { dlMbps: traffic.dl_mbps }),
    ...(traffic?.ul_mbps === undefined ? {} : { ulMbps: traffic.ul_mbps }),
    ...(duration_s === undefined ? {} : { durationS: duration_s }),
    ...(seed === undefined ? {} : { seed }),
  };
}
