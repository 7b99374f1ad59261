import type { z } from 'zod';
import { UserError } from '../../base/user-error.ts';
import type { SourceText } from '../../catalogue/index.ts';
import { fromLegacy, isLegacy, legacySchema } from './legacy.ts';
import { VECTORS_FORM, vectorsSchema, type VectorRow } from './schema.ts';

/** One file of vectors, and the way to the files that its rows name. */
export interface VectorFile {
  readonly name: string;
  readonly rows: readonly VectorRow[];
  /** A text that a row names, looked for beside the vector file; undefined where there is none. */
  readonly include: (name: string) => SourceText | undefined;
}

const STEM = VECTORS_FORM.slice(0, VECTORS_FORM.lastIndexOf('/') + 1);

/**
 * Reads a file of vectors, of this form or the one before it.
 * Throws UserError: json-syntax, format-unknown, form-too-new, schema-missing, schema-mismatch, reference-unknown (an id twice).
 */
export function readVectors(source: SourceText, include: VectorFile['include'] = () => undefined): VectorFile {
  const document = parse(source);
  const rows = isLegacy(document)
    ? fromLegacy(accept(legacySchema, document, source.name))
    : accept(vectorsSchema, named(document, source.name), source.name).rows;
  const twice = rows.find((row, i) => rows.findIndex((other) => other.id === row.id) < i);
  if (twice) throw new UserError('schema-mismatch', { path: 'rows[].id', expected: 'unique', found: twice.id }, { file: source.name }); // prettier-ignore
  return { name: source.name, rows, include };
}

function parse({ name, text }: SourceText): unknown {
  if (text.trim() === '') throw new UserError('file-empty', {}, { file: name });
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UserError('json-syntax', { reason: error instanceof Error ? error.message : '-' }, { file: name });
  }
}

/** The form that a document claims: none is no vector file, a newer one is refused by its name. */
function named(document: unknown, file: string): unknown {
  const form = typeof document === 'object' && document !== null && 'schema' in document ? document.schema : undefined;
  if (typeof form !== 'string' || !form.startsWith(STEM)) {
    throw new UserError('format-unknown', { expected: VECTORS_FORM }, { file });
  }
  if (form !== VECTORS_FORM) throw new UserError('form-too-new', { form, known: VECTORS_FORM }, { file });
  return document;
}

function accept<S extends z.ZodType>(schema: S, document: unknown, file: string): z.infer<S> {
  const { success, data, error } = schema.safeParse(document);
  if (success) return data;
  const [issue] = error.issues;
  const steps = issue?.path ?? [];
  const path = steps.reduce<string>((text, step) => (typeof step === 'number' ? `${text}[${step}]` : `${text}${text ? '.' : ''}${String(step)}`), '') || '/'; // prettier-ignore
  const found = steps.reduce<unknown>((at, step) => (typeof at === 'object' && at !== null ? (at as Record<PropertyKey, unknown>)[step] : undefined), document); // prettier-ignore
  const told = { path, expected: issue ? wanted(issue) : '-' };
  throw found === undefined
    ? new UserError('schema-missing', told, { file, path })
    : new UserError('schema-mismatch', { ...told, found: shown(found) }, { file, path });
}

const shown = (found: unknown): string => (JSON.stringify(found) ?? '-').slice(0, 60);

/** What the schema wanted, in signs and type names alone. */
function wanted(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.expected;
    case 'invalid_value':
      return issue.values.map(String).join(' | ');
    case 'too_small':
      return `${issue.origin} >= ${issue.minimum}`;
    case 'too_big':
      return `${issue.origin} <= ${issue.maximum}`;
    case 'custom':
      return typeof issue.params?.['expected'] === 'string' ? issue.params['expected'] : '-';
    case 'invalid_union':
      return issue.errors.flatMap((errors) => errors.slice(0, 1).map(wanted)).join(' | ');
    case 'unrecognized_keys':
      return 'exact | abs | rel | ci | bound';
    default:
      return '-';
  }
}
