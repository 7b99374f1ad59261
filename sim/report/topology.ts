import type { Finding } from '../base/finding.ts';
import { filesOf } from '../catalogue/apply.ts';
import type { AnyNode, Assembly, FronthaulLink, Host, Odu, Oru } from '../catalogue/assembly.ts';
import type { CheckResult } from '../compat/engine.ts';
import { inGbps, inKm, inMhz } from '../compat/support/figures.ts';
import { verdictOf } from '../compat/verdict.ts';
import type { LinkView, NodeView, Topology } from '../protocol/topology.ts';
import { describeNode, describeSwitch, describeTransport } from './describe.ts';
import { fronthaulFigures } from './fronthaul-figures.ts';
import { isReached, reachOf } from './reach.ts';

export interface TopologyOptions {
  /** Identity of the mix. */
  readonly mix: string;
  /** What was added so that the mix can run: node or link, profile or parameters. */
  readonly added: readonly { readonly id: string; readonly profile?: string; readonly paths?: readonly string[] }[];
  /** UEs that a run puts into each cell; no more than a dozen are drawn. */
  readonly uesPerCell: number;
}

const LANE: Readonly<Record<AnyNode['kind'], NodeView['lane']>> = {
  'o-ru': 'ru', 'o-du': 'du', 'o-cu-cp': 'cu', 'o-cu-up': 'cu', core: 'core', host: 'du',
}; // prettier-ignore

/** What the page draws: every node with its properties, every link with its verdict. Pure; same mix, same drawing. */
export function makeTopology(assembly: Assembly, check: CheckResult, options: TopologyOptions): Topology {
  return {
    name: assembly.name,
    mix: options.mix,
    nodes: [
      ...assembly.nodes.map((node) => viewNode(node, assembly)),
      ...assembly.fronthauls.flatMap(viewSwitches),
      ...uesOf(assembly, options).flatMap(({ ues }) => ues.map(viewUe)),
    ],
    links: skeleton(assembly, options).map((link) => viewLink(link, assembly, check.findings)),
    added: options.added.map(({ id, profile, paths }) => ({ id, profile: profile ?? (paths ?? []).join(', ') })),
  };
}

const join = (...parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined && part !== '').join(' · ');

const bandsOf = (bands: readonly (number | undefined)[]): string =>
  [...new Set(bands)].flatMap((band) => (band === undefined ? [] : `n${band}`)).join(' ');
const ports = (dl: number | undefined, ul: number | undefined): string | undefined =>
  dl === undefined && ul === undefined ? undefined : `${dl ?? '?'}T${ul ?? '?'}R`;

/** A unit's ru-ports are streams, PRACH among them: no count of antennas. */
const streams = (dl: number | undefined, ul: number | undefined): string | undefined =>
  dl === undefined && ul === undefined ? undefined : `${dl ?? '?'} DL ${ul ?? '?'} UL`;

function detailOf(node: AnyNode): string {
  const [file] = node.evidence === 'file' ? filesOf(node) : [];
  switch (node.kind) {
    case 'o-ru':
      return join(bandsOf(node.bands.map((b) => b.band.value)), streams(node.portsDl.value, node.portsUl.value), file);
    case 'o-du': {
      const cells = node.variants[0]?.cells ?? [];
      const [cell] = cells;
      const width = cell?.bandwidth.value;
      return join(
        bandsOf(cells.map((c) => c.band.value)),
        width === undefined ? undefined : inMhz(width),
        ports(cell?.antennasDl.value, cell?.antennasUl.value),
        file,
      );
    }
    case 'o-cu-cp':
    case 'o-cu-up':
    case 'core':
    case 'host':
      return file ?? '';
  }
}

/** A host stands where the first function that it carries stands. */
const laneOf = (node: AnyNode, { nodes }: Assembly): NodeView['lane'] => {
  const carried = nodes.find((n) => n.kind !== 'host' && n.host === node.id);
  return LANE[node.kind === 'host' ? (carried?.kind ?? 'host') : node.kind];
};

function viewNode(node: AnyNode, assembly: Assembly): NodeView {
  const site = node.site ?? (node.kind === 'host' ? siteOfHost(node, assembly) : undefined);
  return {
    id: node.id,
    kind: node.kind,
    lane: laneOf(node, assembly),
    label: node.label,
    detail: detailOf(node),
    evidence: node.evidence,
    ...(node.host === undefined ? {} : { host: node.host }),
    ...(site === undefined ? {} : { site }),
    ...(node.kind === 'host' ? { hostClass: node.hostClass } : {}),
    properties: describeNode(node),
  };
}

const siteOfHost = (host: Host, { nodes }: Assembly): string | undefined =>
  nodes.find((n) => n.host === host.id && n.site !== undefined)?.site;

const viewSwitches = ({ id, transport }: FronthaulLink): NodeView[] =>
  transport.switches.map((each, i) => ({
    id: `${id}-switch-${i + 1}`,
    kind: 'switch',
    lane: 'fronthaul',
    label: `${id} ${i + 1}`,
    detail: '',
    evidence: 'model',
    link: id,
    properties: describeSwitch(each),
  }));

const MOST_UES = 12;

/** UEs are counted over the cells in the order of the mix, as the run counts them. */
function uesOf({ fronthauls }: Assembly, { uesPerCell }: TopologyOptions) {
  const drawn = Math.min(uesPerCell, MOST_UES);
  return fronthauls.map((fronthaul, i) => ({
    fronthaul,
    ues: Array.from({ length: drawn }, (_, n) => `ue-${i * uesPerCell + n + 1}`),
  }));
}

const viewUe = (id: string): NodeView => ({
  id,
  kind: 'ue',
  lane: 'ue',
  label: id,
  detail: '',
  evidence: 'model',
  properties: [],
});

/** A link without what is known about it: ids are stable, ends go from downstream to upstream. */
interface Bare {
  readonly id: string;
  readonly kind: LinkView['kind'];
  readonly from: string;
  readonly to: string;
  /** Ways from a radio unit to the core that lead through this link. */
  readonly ways: readonly FronthaulLink[];
  readonly fronthaul?: FronthaulLink;
}

function skeleton(assembly: Assembly, options: TopologyOptions): Bare[] {
  const { nodes, fronthauls } = assembly;
  const ofKind = (kind: AnyNode['kind']): string[] => nodes.filter((n) => n.kind === kind).map((n) => n.id);
  const between = (kind: LinkView['kind'], stem: string, lower: string[], upper: string[]): Bare[] => {
    const all = lower.flatMap((from) => upper.map((to) => ({ from, to })));
    return all.map(({ from, to }, i) => {
      const own = fronthauls.filter((f) => f.du === from);
      return { id: `${stem}-${i + 1}`, kind, from, to, ways: own.length > 0 ? own : fronthauls };
    });
  };
  const [dus, cps, ups, cores] = [ofKind('o-du'), ofKind('o-cu-cp'), ofKind('o-cu-up'), ofKind('core')];
  return [
    ...uesOf(assembly, options).flatMap(({ fronthaul, ues }) =>
      ues.map((ue): Bare => ({ id: `radio-${ue}`, kind: 'radio', from: ue, to: fronthaul.ru, ways: [fronthaul] })),
    ),
    ...fronthauls.map((f): Bare => ({ id: f.id, kind: 'OFH', from: f.ru, to: f.du, ways: [f], fronthaul: f })),
    ...between('F1-C', 'f1c', dus, cps),
    ...between('F1-U', 'f1u', dus, ups),
    ...between('E1', 'e1', cps, ups),
    ...between('NG', 'ng', cps, cores),
    ...between('N3', 'n3', ups, cores),
  ];
}

/** Interfaces whose findings concern a link of this kind. */
const INTERFACES: Readonly<Record<LinkView['kind'], readonly Finding['interface'][]>> = {
  radio: [], OFH: ['OFH', 'SYNC'], 'F1-C': ['F1C'], 'F1-U': ['F1U'], E1: ['E1'], NG: ['NG'], N3: ['N3'],
}; // prettier-ignore

const concerns = (finding: Finding, link: Bare): boolean =>
  finding.link !== undefined
    ? finding.link === link.id
    : INTERFACES[link.kind].includes(finding.interface) &&
      finding.endpoints.every((id) => id === link.from || id === link.to);

/** Planes that stop with a stage, where a finding names none of its own. */
const PLANES_OF: Partial<Readonly<Record<Finding['stage'], readonly NonNullable<Finding['plane']>[]>>> = {
  sync: ['S'], mplane: ['M'], carriers: ['M'], transport: ['C', 'U'], userplane: ['C', 'U'], registration: ['C', 'U'],
}; // prettier-ignore

/** The planes that a finding belongs to, by what it says or by the stage that it stops. */
const planesOf = ({ plane, stage }: Finding): readonly string[] => (plane ? [plane] : (PLANES_OF[stage] ?? []));

const PLANES = ['C', 'U', 'S', 'M'] as const;

function viewLink(link: Bare, assembly: Assembly, findings: readonly Finding[]): LinkView {
  const indexes = findings.flatMap((finding, i) => (concerns(finding, link) ? [i] : []));
  const own = indexes.flatMap((i) => findings[i] ?? []);
  const { id, kind, from, to, fronthaul } = link;
  const base = { id, kind, from, to, findings: indexes, verdict: verdictOfLink(link, own, assembly, findings) };
  if (!fronthaul) return { ...base, detail: '', properties: [] };
  const { transport } = fronthaul;
  const [fibre, rate] = [transport.fibre.value, transport.rate.value];
  const du = assembly.nodes.find((n): n is Odu => n.kind === 'o-du' && n.id === fronthaul.du);
  const ru = assembly.nodes.find((n): n is Oru => n.kind === 'o-ru' && n.id === fronthaul.ru);
  return {
    ...base,
    planes: Object.fromEntries(
      PLANES.map((plane): [string, LinkView['verdict']] => {
        const verdict = verdictOf(own.filter((f) => planesOf(f).includes(plane)));
        const stops = verdict !== 'incompatible' && !isReached(plane, fronthaul, assembly, findings);
        return [plane, stops ? 'not reached' : verdict];
      }),
    ),
    detail: join(fibre === undefined ? undefined : inKm(fibre), rate === undefined ? undefined : inGbps(rate)),
    properties: describeTransport(transport),
    ...(du && ru ? fronthaulFigures(assembly, fronthaul, du, ru) : {}),
  };
}

/**
 * What its own findings say, the worst first; without any, `not reached` where every way through this link stops earlier. The air
 * interface has no findings of its own: it stands as far as registration does.
 */
function verdictOfLink(
  link: Bare,
  own: readonly Finding[],
  assembly: Assembly,
  findings: readonly Finding[],
): LinkView['verdict'] {
  const verdict = verdictOf(own);
  const state = reachOf(link.kind, link.ways, assembly, findings);
  if (verdict !== 'incompatible' && state === 'not reached') return 'not reached';
  if (link.kind !== 'radio') return verdict;
  return state === 'blocked' ? 'incompatible' : state === 'undetermined' ? 'undetermined' : verdict;
}
