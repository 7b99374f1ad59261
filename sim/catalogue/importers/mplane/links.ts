import { known, type Valued } from '../../../base/origin.ts';
import { LEAF } from './leaves.ts';
import { because, joined, open, type Reader } from './reader.ts';
import { groupBy, type DataNode } from './tree.ts';

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
  const byEndpoint = groupBy(all, (l) => l.endpoint);
  return reader.find(endpoints).flatMap((node) => {
    const name = reader.value(endpoint.name, node).value ?? '';
    const own = byEndpoint.get(name) ?? [];
    return name === '' || (all.length > 0 && own.length === 0) ? [] : [{ node, name, links: own }];
  });
}

/** Reads what is set up, uplink and PRACH apart. */
export function readActiveEndpoints(reader: Reader): ActiveEndpoints {
  const fixed = readFixed(reader);
  const dl = readActive(reader, 'tx');
  const rx = readActive(reader, 'rx').map((endpoint) => ({ endpoint, fixed: fixed.get(endpoint.name) }));
  for (const { isPrach, splits, reason } of EVIDENCE) {
    const answers = rx.map(({ endpoint, fixed: own }) => isPrach(reader, endpoint, own));
    if (!answers.includes(true) || (splits && !answers.includes(false))) continue;
    const ofAnswer = (answer: boolean) => rx.filter((_, i) => answers[i] === answer).map((e) => e.endpoint);
    const [ul, prach] = [ofAnswer(false), ofAnswer(true)];
    return { dl, ul, prach, ...(reason === undefined ? {} : { reason }) };
  }
  return { dl, ul: rx.map((e) => e.endpoint), prach: [] };
}

/** What the unit says about an endpoint that can be configured. */
interface Fixed {
  readonly staticPrach: boolean;
  readonly prachGroup: boolean;
  readonly sections: readonly number[] | undefined;
}

function readFixed(reader: Reader): ReadonlyMap<string | undefined, Fixed> {
  const sections = new Map(
    reader
      .find(LEAF.type.place)
      .map((type) => [reader.value(LEAF.type.id, type).value, reader.values(LEAF.type.section, type).value]),
  );
  const { name, staticConfig, prachGroup, type } = LEAF.rx.fixed;
  return new Map(
    reader.find(LEAF.rx.statics).map((node) => [
      reader.value(name, node).value,
      {
        staticPrach: reader.value(staticConfig, node).value === 'PRACH',
        prachGroup: reader.value(prachGroup, node).value !== undefined,
        sections: sections.get(reader.value(type, node).value),
      },
    ]),
  );
}

interface Evidence {
  readonly isPrach: (reader: Reader, endpoint: ActiveEndpoint, fixed: Fixed | undefined) => boolean;
  /** What the unit could do tells nothing where every endpoint could. */
  readonly splits: boolean;
  readonly reason?: string;
}

/** Best first: what was configured, what the unit says about the endpoint, its name. */
const EVIDENCE: readonly Evidence[] = [
  {
    isPrach: (reader, { node }) =>
      reader.value(LEAF.rx.endpoint.staticPrach, node).value !== undefined ||
      reader.value(LEAF.rx.endpoint.staticConfig, node).value === 'PRACH',
    splits: false,
  },
  { isPrach: (_reader, _endpoint, fixed) => fixed?.staticPrach === true, splits: true },
  {
    isPrach: (_reader, _endpoint, fixed) => fixed?.sections?.includes(3) === true && !fixed.sections.includes(1),
    splits: true,
  },
  { isPrach: (_reader, _endpoint, fixed) => fixed?.prachGroup === true, splits: true },
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
  const origin = joined(first.origin, stated);
  return known(
    stated.flatMap((v) => (v.value === undefined ? [] : [v.value])),
    because(origin, reason),
  );
}
