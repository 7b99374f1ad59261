import type { EndpointType, Oru } from '../../catalogue/assembly.ts';
import type { Valued } from '../../base/origin.ts';

/** Endpoint types that the static endpoints of a direction refer to; all types where the unit does not say. */
export function typesOf(ru: Oru, direction: 'dl' | 'ul'): readonly EndpointType[] {
  const endpoints = direction === 'dl' ? ru.txEndpoints : ru.rxEndpoints;
  const used = new Set(endpoints.map((e) => e.endpointType));
  const referred = ru.endpointTypes.filter((t) => used.has(t.id));
  return referred.length > 0 ? referred : ru.endpointTypes;
}

/** Types that carry ordinary data: those that take section type 1, or do not say. */
export const dataTypesOf = (ru: Oru, direction: 'dl' | 'ul'): readonly EndpointType[] =>
  typesOf(ru, direction).filter((t) => t.sectionTypes.value?.includes(1) ?? true);

type Lists = 'sectionTypes' | 'frameStructures';

/** Everything that any of these types supports; undefined where none of them says. */
export function unionOf(types: readonly EndpointType[], key: Lists): readonly number[] | undefined {
  const stated = types.flatMap((t) => (t[key].value && t[key].value.length > 0 ? [t[key].value] : []));
  return stated.length === 0 ? undefined : [...new Set(stated.flat())].sort((a, b) => a - b);
}

type Limits = 'maxPrbPerSymbol' | 'maxSectionsPerSymbol';

/**
 * The limit that as many data endpoints of a direction have as there are streams: the DU takes the most capable ones. Where the unit
 * lists no endpoints, its most capable type speaks. Undefined where too few state it.
 */
export function limitOf(
  ru: Oru,
  direction: 'dl' | 'ul',
  key: Limits,
  streams: number,
): (Valued<number> & { readonly value: number }) | undefined {
  const data = dataTypesOf(ru, direction);
  const endpoints = (direction === 'dl' ? ru.txEndpoints : ru.rxEndpoints).filter((e) => e.staticConfig.value !== 'PRACH'); // prettier-ignore
  const each = endpoints.flatMap((e) => data.filter((t) => t.id === e.endpointType));
  const asked = each.length > 0 ? each : data;
  const stated = asked
    .map((t) => t[key])
    .flatMap((v) => (v.value === undefined ? [] : [{ ...v, value: v.value }]))
    .sort((a, b) => b.value - a.value);
  const wanted = each.length > 0 ? Math.min(Math.max(1, streams), asked.length) : 1;
  return stated[wanted - 1];
}
