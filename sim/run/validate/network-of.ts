import { completeForRun, loadMix, type AnyNode, type Library, type SourceText } from '../../catalogue/index.ts';
import type { NetworkParameters } from '../../model/parameters.ts';
import { buildScenario, type TrafficOptions } from '../../scenario/build.ts';
import { acceptingUnit } from './accepting-unit.ts';

/** A network that can be run, or what its files leave open. */
export type NetworkOf =
  | { readonly kind: 'ready'; readonly parameters: NetworkParameters }
  | { readonly kind: 'open'; readonly missing: readonly string[] };

/**
 * A DU out of its files, by the same way that `check` and `run` take, with a radio unit that takes whatever it sends, no delay between
 * them, and a host that is always in time: what is on the wire is then the program's own doing. Where the files fit releases whose
 * defaults differ, `program` (as its row names it, with its version) says which. Throws UserError for what is no DU.
 */
export function networkOf(
  du: readonly SourceText[],
  library: Library,
  traffic: TrafficOptions,
  program?: string,
): NetworkOf {
  const load = (category?: 'CAT_A' | 'CAT_B') =>
    loadMix({ library, du, ru: [acceptingUnit(category)], transport: 't12_min=0,t12_max=0,t34_min=0,t34_max=0,rate_gbps=100' }).assembly; // prettier-ignore
  const first = load();
  const category = first.nodes.find((node) => node.kind === 'o-du')?.behaviour.category;
  const assembly = category === 'CAT_B' ? load('CAT_B') : first;
  const nodes = assembly.nodes.map((node) => ofRelease(node, program));
  if (nodes.some((node) => node.kind === 'o-du' && node.variants.length !== 1)) return { kind: 'open', missing: ['release'] }; // prettier-ignore
  const scenario = buildScenario(completeForRun({ ...assembly, nodes }, library).assembly, traffic);
  if (scenario.kind === 'open') return { kind: 'open', missing: scenario.missing.map((m) => m.path) };
  const dus = scenario.parameters.dus.map((d) => ({ ...d, jitter: { kind: 'none' as const }, gridReady: undefined }));
  return { kind: 'ready', parameters: { ...scenario.parameters, dus } };
}

/** A DU's one set of defaults, or that of the release which `program` ends in. */
function ofRelease(node: AnyNode, program: string | undefined): AnyNode {
  if (node.kind !== 'o-du' || node.variants.length <= 1) return node;
  const version = /\d+\.\d+/.exec(program ?? '')?.[0];
  const variants = node.variants.filter((v) => version !== undefined && v.releases.some((r) => r.endsWith(version)));
  return { ...node, variants };
}
