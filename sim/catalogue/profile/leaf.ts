import { z } from 'zod';
import type { Encoding, Origin, Valued } from '../../base/origin.ts';
import { unknown } from '../../base/origin.ts';
import type { YamlPath } from '../importers/shared/yaml.ts';

/** Where a figure comes from: the key of a citation under `sources`, or the reason why we assume it. Never both. */
export interface Note {
  readonly source?: string;
  readonly assumed?: string;
}

/** How a profile says that nobody published a value. */
export const UNKNOWN = 'unknown';

/**
 * One figure of a profile as written: bare, or `{ value: …, source: key }`. After {@link settleLeaves} it also has its place and,
 * where it carries no note of its own, the note of the mapping around it.
 */
export class Leaf<T> {
  readonly value: T | undefined;
  readonly suspect: boolean;
  note: Note;
  origin: Origin = { kind: 'unknown' };

  constructor(value: T | undefined, note: Note, suspect: boolean) {
    this.value = value;
    this.note = note;
    this.suspect = suspect;
  }
}

/** A figure that a profile must give. */
export class Given<T> extends Leaf<T> {
  declare readonly value: T;
}

const isMapping = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const noteShape = { source: z.string().min(1).optional(), assumed: z.string().min(1).optional() };
const oneNote = (note: object): boolean => !('source' in note && 'assumed' in note);
const notBoth = { params: { expected: 'source | assumed' } };
const wrapper = z
  .strictObject({ value: z.unknown(), suspect: z.boolean().optional(), ...noteShape })
  .refine(oneNote, notBoth);
const noteKeys = z.looseObject(noteShape).refine(oneNote, notBoth);

type Apart =
  | {
      readonly success: true;
      readonly value: unknown;
      readonly note: Note;
      readonly suspect: boolean;
      readonly at: YamlPath;
    }
  | { readonly success: false; readonly issues: readonly z.core.$ZodIssue[] };

/** Takes value and note of a figure apart. A mapping that is itself the value may carry its note among its keys. */
function apart(raw: unknown): Apart {
  if (!isMapping(raw)) return { success: true, value: raw, note: {}, suspect: false, at: [] };
  const wrapped = 'value' in raw;
  const parsed = (wrapped ? wrapper : noteKeys).safeParse(raw);
  if (!parsed.success) return { success: false, issues: parsed.error.issues };
  const { source, assumed, ...rest } = parsed.data;
  const note = { ...(source === undefined ? {} : { source }), ...(assumed === undefined ? {} : { assumed }) };
  return wrapped
    ? { success: true, value: rest['value'], note, suspect: rest['suspect'] === true, at: ['value'] }
    : { success: true, value: rest, note, suspect: false, at: [] };
}

/** Reads a figure. `make` gets what was written, or undefined where it is absent or unknown and may be. */
function makeLeaf<T, L>(
  schema: z.ZodType<T>,
  make: (value: T, note: Note, suspect: boolean) => L,
  none?: (note: Note) => L,
) {
  return z.unknown().transform((raw, context): L => {
    const fail = (issues: readonly z.core.$ZodIssue[], at: YamlPath): never => {
      for (const issue of issues)
        context.addIssue({ code: 'custom', path: [...at, ...issue.path], params: { inner: issue } });
      return z.NEVER;
    };
    if (raw === undefined && none) return none({});
    const taken = apart(raw);
    if (!taken.success) return fail(taken.issues, []);
    const { value, note, suspect, at } = taken;
    if (value === UNKNOWN && none) return none(note);
    const parsed = schema.safeParse(value);
    return parsed.success ? make(parsed.data, note, suspect) : fail(parsed.error.issues, at);
  });
}

/** A figure that may be absent or `unknown`. */
export const leaf = <T>(schema: z.ZodType<T>) =>
  makeLeaf<T, Leaf<T>>(
    schema,
    (value, note, suspect) => new Leaf(value, note, suspect),
    (note) => new Leaf<T>(undefined, note, false),
  ).optional();
/** A figure that must be given. */
export const needed = <T>(schema: z.ZodType<T>) =>
  makeLeaf(schema, (value, note, suspect) => new Given(value, note, suspect));

/** Every key that some form knows: what a mistyped one is compared with. */
export const FORM_KEYS = new Set<string>();

/** A mapping that knows these keys alone. */
export function mapping<S extends z.ZodRawShape>(shape: S) {
  for (const key of Object.keys(shape)) FORM_KEYS.add(key);
  return z.strictObject(shape);
}

/** A mapping of figures that may carry a note for all of them. */
export const group = <S extends z.ZodRawShape>(shape: S) =>
  mapping({ ...shape, ...noteShape }).refine(oneNote, notBoth);

export interface Placing {
  readonly file: string;
  readonly evidence: 'archetype' | 'public';
  readonly lineOf: (path: YamlPath) => number | undefined;
  /** Citation of a source key. */
  readonly cite: (key: string, path: YamlPath) => string;
  /** Reason of the user's override at this path, if there is one. */
  readonly overriddenAt: (path: string) => string | undefined;
  /** Called for every figure with a value and no note anywhere above it. */
  readonly bare: (path: YamlPath) => void;
}

/** `delay_profiles[0].t2a_max_up_us` */
export const pathText = (path: readonly PropertyKey[]): string =>
  path.map((step, i) => (typeof step === 'number' ? `[${step}]` : `${i === 0 ? '' : '.'}${String(step)}`)).join('');

/** Gives every figure of a parsed profile its origin: place, and the nearest note at or above it. */
export function settleLeaves(node: unknown, place: Placing, path: YamlPath = [], above: Note = {}): void {
  if (node instanceof Leaf) return settle(node, place, path, above);
  if (Array.isArray(node))
    node.forEach((item, i) => { settleLeaves(item, place, [...path, i], above); }); // prettier-ignore
  else if (isMapping(node)) {
    const { source, assumed } = node;
    const own = typeof source === 'string' ? { source } : typeof assumed === 'string' ? { assumed } : above;
    for (const [key, value] of Object.entries(node)) settleLeaves(value, place, [...path, key], own);
  }
}

function settle(leaf: Leaf<unknown>, place: Placing, path: YamlPath, above: Note): void {
  if (leaf.note.source === undefined && leaf.note.assumed === undefined) leaf.note = above;
  const { source, assumed } = leaf.note;
  const text = pathText(path);
  const line = place.lineOf(path);
  const at = { file: place.file, ...(line === undefined ? {} : { line }), path: text };
  const overridden = place.overriddenAt(text);
  if (leaf.value === undefined) leaf.origin = { kind: 'unknown', ...at };
  else if (overridden !== undefined) leaf.origin = { kind: 'overridden', ...at, reason: overridden };
  else {
    if (source === undefined && assumed === undefined) place.bare(path);
    const archetype = place.evidence === 'archetype';
    leaf.origin = {
      kind: archetype || assumed === undefined ? 'reported' : 'assumed',
      ...at,
      ...(source === undefined ? {} : { source: place.cite(source, path) }),
      ...(assumed === undefined ? {} : { reason: assumed }),
      ...(archetype ? { archetype } : {}),
      ...(leaf.suspect ? { suspect: true } : {}),
    };
  }
}

/**
 * A figure in base units. `encoding` says how the profile writes it; `settledBy` names what would tell an unknown one
 * (for a radio unit its M-plane leaf).
 */
export function valued<T, U>(
  from: Leaf<T> | undefined,
  convert: (value: T) => U,
  settledBy: string,
  encoding: Encoding = 'plain',
): Valued<U> {
  if (from?.value === undefined) return unknown(settledBy, from?.origin.file);
  return { value: convert(from.value), origin: { ...from.origin, encoding } };
}

export const plain = <T>(from: Leaf<T> | undefined, settledBy: string): Valued<T> =>
  valued(from, (value) => value, settledBy);

/** All citations and reasons of some figures, each once: for behaviour, which is no list of Valued. */
export const citations = (leaves: readonly Leaf<unknown>[]): string =>
  [...new Set(leaves.flatMap(({ origin }) => origin.source ?? origin.reason ?? []))].join('; ');
