import { linkId } from '../base/ids.ts';
import { UserError } from '../base/user-error.ts';
import type { AnyNode, FronthaulLink, NodeKind, Odu, Oru, TransportSwitch } from './assembly.ts';
import type { Setting } from './loader-overrides.ts';
import type { Mix, MixLink } from './mix.ts';
import { buildRoute, leadThrough } from './route.ts';
import { openProfile, readProfile } from './profile/read.ts';
import { transportFacts } from './profile/build-transport.ts';
import { fromLibrary, type Library } from './profile-library.ts';
import {
  buildTransport,
  isTransportKey,
  NO_FACTS,
  parseTransport,
  state,
  TRANSPORT_KEYS,
  type TransportFacts,
} from './transport.ts';

type Pairing = Omit<FronthaulLink, 'transport'> & { readonly transport: string | TransportFacts | undefined };

/**
 * Every cell and every radio unit stands in at least one link, paired in the order given: the n-th cell (of all DUs) with the n-th RU;
 * where one side is shorter, its last member serves the rest.
 */
function pairInOrder(nodes: readonly AnyNode[]): readonly Pairing[] {
  const cells = nodes.flatMap((node) => (node.kind === 'o-du' ? (node.variants[0]?.cells ?? []).map((_, cell) => ({ du: node.id, cell })) : [])); // prettier-ignore
  const radios = nodes.filter((node): node is Oru => node.kind === 'o-ru');
  return Array.from({ length: Math.max(cells.length, radios.length) }, (_, i) => i).flatMap((i) => {
    const cell = cells[Math.min(i, cells.length - 1)];
    const radio = radios[Math.min(i, radios.length - 1)];
    return cell && radio ? [{ id: linkId(`fh-${i + 1}`), ...cell, ru: radio.id, transport: undefined }] : [];
  });
}

function fromMix(links: readonly MixLink[], nodes: readonly AnyNode[]): readonly Pairing[] {
  return links.map(({ id, ends, cell, transport, where }) => {
    const end = <N extends AnyNode>(kind: NodeKind, is: (node: AnyNode) => node is N): N => {
      const found = ends.map((e) => nodes.find((node) => node.id === e));
      const missing = ends.find((_, i) => found[i] === undefined);
      if (missing !== undefined) {
        const known = nodes.map((node) => node.id).join(', ');
        throw new UserError('reference-unknown', { path: 'ends', name: missing, known }, where);
      }
      const right = found.find((node): node is N => node !== undefined && is(node));
      if (right) return right;
      throw new UserError(
        'wrong-kind',
        { actual: found.map((node) => node?.kind ?? '-').join(' + '), expected: kind },
        where,
      );
    };
    const du = end('o-du', (node): node is Odu => node.kind === 'o-du');
    const ru = end('o-ru', (node): node is Oru => node.kind === 'o-ru');
    const cells = du.variants[0]?.cells.length ?? 0;
    if (cell >= cells) {
      throw new UserError('schema-mismatch', { path: 'cell', expected: `0 … ${cells - 1}`, found: cell }, where);
    }
    return { id, du: du.id, cell, ru: ru.id, transport };
  });
}

/** A transport as the user writes it: `fibre_km=10`, or a profile's id. */
function factsOf(text: string, library: Library): TransportFacts {
  if (/[=,]/.test(text) || text.trim() === '' || isTransportKey(text)) return parseTransport(text);
  const source = fromLibrary(library, text);
  const { document, kind } = openProfile(source);
  if (kind === 'transport') return transportFacts(readProfile(document, kind).profile);
  throw new UserError('wrong-kind', { actual: kind, expected: 'transport' }, { file: source.name, path: 'kind' });
}

export const isTransportPath = (path: string): boolean => path.startsWith('transport.');

/**
 * The fronthaul links of a mix: as it states them, else paired in order. `--transport` goes to all of them, a setting to those that it
 * names. Throws UserError (reference-unknown, wrong-kind, option-*).
 */
export function linkUp(
  nodes: readonly AnyNode[],
  mix: Mix | undefined,
  transport: string | undefined,
  settings: readonly Setting[],
  library: Library,
  switches: readonly TransportSwitch[] = [],
): readonly FronthaulLink[] {
  const pairs = mix?.links ? fromMix(mix.links, nodes) : pairInOrder(nodes);
  const forAll = transport === undefined ? undefined : factsOf(transport, library);
  const asked = settings.filter((s) => isTransportPath(s.path));
  for (const { target, name } of asked) {
    if (target === undefined || pairs.some((pair) => pair.id === target)) continue;
    throw new UserError('option-unknown-parameter', { name, known: pairs.map((pair) => `${pair.id}:…`).join(', ') });
  }
  const drawn = pairs.map((pair) => {
    const stated = typeof pair.transport === 'string' ? factsOf(pair.transport, library) : pair.transport;
    const facts = asked
      .filter((s) => s.target === undefined || s.target === pair.id)
      .reduce(override, forAll ?? stated ?? NO_FACTS);
    const route = buildRoute(facts, switches);
    return { facts, link: { ...pair, transport: { ...buildTransport(facts), ...(route ? { route } : {}) } } };
  });
  return leadThrough(drawn, switches, nodes);
}

function override(facts: TransportFacts, { path, value, reason, name }: Setting): TransportFacts {
  const key = path.slice('transport.'.length);
  if (isTransportKey(key)) return state(facts, key, value, { kind: 'overridden', reason });
  throw new UserError('option-unknown-parameter', {
    name,
    known: TRANSPORT_KEYS.map((k) => `transport.${k}`).join(', '),
  });
}
