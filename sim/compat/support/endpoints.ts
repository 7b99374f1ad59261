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

/** The type with the smallest stated limit, and that limit. */
export function tightest(
  types: readonly EndpointType[],
  key: Limits,
): (Valued<number> & { readonly value: number }) | undefined {
  return types
    .map((t) => t[key])
    .flatMap((v) => (v.value === undefined ? [] : [{ ...v, value: v.value }]))
    .sort((a, b) => a.value - b.value)[0];
}
