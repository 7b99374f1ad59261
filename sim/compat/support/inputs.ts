import type { LinkId, NodeId } from '../../base/ids.ts';
import { isKnown, unknown, type Valued } from '../../base/origin.ts';
import { input, type FronthaulScope, type Input, type Judgement } from '../rule.ts';

export type KnownInput<T> = Input<T> & { readonly valued: Valued<T> & { readonly value: T } };

export const isKnownInput = <T>(i: Input<T>): i is KnownInput<T> => isKnown(i.valued);

/** The inputs that nobody stated. */
export const missingOf = (...inputs: readonly Input<unknown>[]): readonly Input<unknown>[] =>
  inputs.filter((i) => !isKnownInput(i));

/** Something that no value of the mix stands for: named by the path that would settle it. */
export const absent = (endpoint: NodeId | LinkId, field: string, path: string): Input<unknown> =>
  input(endpoint, field, unknown<unknown>(path));

export const ofDu = <T>(s: FronthaulScope, field: string, valued: Valued<T>): Input<T> =>
  input(s.du.id, `du.${field}`, valued);
export const ofRu = <T>(s: FronthaulScope, field: string, valued: Valued<T>): Input<T> =>
  input(s.ru.id, `ru.${field}`, valued);
export const ofLink = <T>(s: FronthaulScope, field: string, valued: Valued<T>): Input<T> =>
  input(s.link.id, `transport.${field}`, valued);

export const holds = (subject: string): Judgement => ({ result: 'holds', subject });

type Open = Extract<Judgement, { readonly result: 'unknown' }>;
export const open = (subject: string, missing: readonly Input<unknown>[], more: Partial<Open> = {}): Judgement => ({
  ...more,
  result: 'unknown',
  subject,
  missing,
});

/** The owner's own name of a parameter: the last step of its path, or the standards' spelling. */
export const nameOf = (v: Valued<unknown>, otherwise: string): string =>
  v.origin.path
    ?.split(/[./]/)
    .at(-1)
    ?.replace(/\[.*\]$/, '') || otherwise;
