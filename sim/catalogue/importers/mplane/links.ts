import { known, type Valued } from '../../../base/origin.ts';
import { LEAF } from './leaves.ts';
import { because, joined, open, type Reader } from './reader.ts';
import type { DataNode } from './tree.ts';

/** A configured endpoint that carries traffic, and the links that put it to use. */
export interface ActiveEndpoint {
  readonly node: DataNode;
  readonly name: string;
  readonly links: readonly { readonly name: string; readonly carrier: string; readonly element: string }[];
}

export interface ActiveEndpoints {
  readonly dl: readonly ActiveEndpoint[];
  readonly ul: readonly ActiveEndpoint[];
  readonly prach: readonly ActiveEndpoint[];
  /** How PRACH was told from the rest of the uplink, where that is less than sure. */
  readonly reason?: string;
}

/** Endpoints that links refer to; all of them where there are no links. */
function readActive(reader: Reader, way: 'tx' | 'rx'): readonly ActiveEndpoint[] {
  const { link, endpoint, links, endpoints } = LEAF[way];
  const all = reader.find(links).map((node) => ({
    name: reader.value(link.name, node).value ?? '',
    carrier: reader.value(link.carrier, node).value ?? '',
    element: reader.value(link.element, node).value ?? '',
    endpoint: reader.value(link.endpoint, node).value,
  }));
  return reader
    .find(endpoints)
    .map((node) => {
      const name = reader.value(endpoint.name, node).value ?? '';
      return { node, name, links: all.filter((l) => l.endpoint === name) };
    })
    .filter((e) => all.length === 0 || e.links.length > 0);
}

/** Reads what is set up, uplink and PRACH apart. */
export function readActiveEndpoints(reader: Reader): ActiveEndpoints {
  const dl = readActive(reader, 'tx');
  const rx = readActive(reader, 'rx');
  for (const { isPrach, splits, reason } of EVIDENCE) {
    const answers = rx.map((endpoint) => isPrach(reader, endpoint));
    if (!answers.includes(true) || (splits && !answers.includes(false))) continue;
    const [ul, prach] = [rx.filter((_, i) => !answers[i]), rx.filter((_, i) => answers[i])];
    return { dl, ul, prach, ...(reason === undefined ? {} : { reason }) };
  }
  return { dl, ul: rx, prach: [] };
}

interface Evidence {
  readonly isPrach: (reader: Reader, endpoint: ActiveEndpoint) => boolean;
  /** What the unit could do tells nothing where every endpoint could. */
  readonly splits: boolean;
  readonly reason?: string;
}

const fixedOf = (reader: Reader, { name }: ActiveEndpoint): DataNode | undefined =>
  reader.find(LEAF.rx.statics).find((node) => reader.value(LEAF.rx.fixed.name, node).value === name);

/** Best first: what was configured, what the unit says about the endpoint, its name. */
const EVIDENCE: readonly Evidence[] = [
  {
    isPrach: (reader, { node }) =>
      reader.value(LEAF.rx.endpoint.staticPrach, node).value !== undefined ||
      reader.value(LEAF.rx.endpoint.staticConfig, node).value === 'PRACH',
    splits: false,
  },
  {
    isPrach: (reader, endpoint) => {
      const fixed = fixedOf(reader, endpoint);
      return fixed !== undefined && reader.value(LEAF.rx.fixed.staticConfig, fixed).value === 'PRACH';
    },
    splits: true,
  },
  {
    isPrach: (reader, endpoint) => {
      const fixed = fixedOf(reader, endpoint);
      const id = fixed && reader.value(LEAF.rx.fixed.type, fixed).value;
      const type = reader.find(LEAF.type.place).find((t) => reader.value(LEAF.type.id, t).value === id);
      const sections = type && reader.values(LEAF.type.section, type).value;
      return sections !== undefined && sections.includes(3) && !sections.includes(1);
    },
    splits: true,
  },
  {
    isPrach: (reader, endpoint) => {
      const fixed = fixedOf(reader, endpoint);
      return fixed !== undefined && reader.value(LEAF.rx.fixed.prachGroup, fixed).value !== undefined;
    },
    splits: true,
  },
  {
    isPrach: (_reader, { name, links }) => [name, ...links.map((l) => l.name)].some((text) => /rach/i.test(text)),
    splits: false,
    reason: 'PRACH: by name',
  },
];

/** eAxC ids of endpoints, in their order. */
export function readEaxc(
  reader: Reader,
  way: 'tx' | 'rx',
  endpoints: readonly ActiveEndpoint[],
  reason?: string,
): Valued<readonly number[]> {
  const ids = endpoints.map((e) => reader.value(LEAF[way].endpoint.eaxc, e.node));
  const stated = ids.filter((v) => v.value !== undefined);
  const [first] = stated;
  if (!first || stated.length < ids.length)
    return open(ids.find((v) => v.value === undefined)?.origin.path ?? LEAF[way].endpoint.eaxc.path, reader.file);
  const origin = joined(
    first.origin,
    stated.map((v) => v.origin),
  );
  return known(
    stated.flatMap((v) => (v.value === undefined ? [] : [v.value])),
    because(origin, reason),
  );
}
