import type { z } from 'zod';
import { UserError } from '../../base/user-error.ts';
import { near } from '../importers/shared/near.ts';
import type { YamlDocument, YamlPath } from '../importers/shared/yaml.ts';
import { pathText } from './leaf.ts';

type Issue = z.core.$ZodIssue;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
const isIssue = (value: unknown): value is Issue => isRecord(value) && 'code' in value && 'path' in value;

const show = (value: unknown): string =>
  (typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? '-')).slice(0, 60);

/** What a schema wanted, in signs and type names alone: the sentence around it is in messages/. */
function expected(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.expected === 'record' || issue.expected === 'object' ? 'mapping' : issue.expected;
    case 'too_small':
      return `${issue.origin} ${issue.inclusive === false ? '>' : '>='} ${issue.minimum}`;
    case 'too_big':
      return `${issue.origin} ${issue.inclusive === false ? '<' : '<='} ${issue.maximum}`;
    case 'invalid_value':
      return issue.values.map((value) => String(value)).join(' | ');
    case 'invalid_format':
      return issue.pattern ?? issue.format;
    case 'not_multiple_of':
      return `${issue.divisor} n`;
    case 'invalid_union':
      return [...new Set(issue.errors.flatMap((errors) => errors.slice(0, 1).map((e) => expected(e))))].join(' | ');
    case 'custom':
      return typeof issue.params?.['expected'] === 'string' ? issue.params['expected'] : '-';
    case 'invalid_key':
    case 'invalid_element':
      return issue.issues.slice(0, 1).map((inner) => expected(inner)).join('') || '-'; // prettier-ignore
    case 'unrecognized_keys':
      return '-';
  }
}

/** The innermost issue: a figure's own, not the wrapper that holds it; its path from the top. */
function unwrap(issue: Issue): Issue {
  const inner: unknown = issue.code === 'custom' ? issue.params?.['inner'] : undefined;
  return isIssue(inner) ? unwrap({ ...inner, path: issue.path }) : issue;
}

const toPath = (path: readonly PropertyKey[]): YamlPath =>
  path.map((step) => (typeof step === 'symbol' ? String(step) : step));

/** The key that a mapping may not have, with its whole path; undefined for any other issue. */
export function unknownKey(issue: Issue): readonly PropertyKey[] | undefined {
  const inner = unwrap(issue);
  return inner.code === 'unrecognized_keys' ? [...inner.path, inner.keys[0] ?? ''] : undefined;
}

/** Where the first issue stands. */
export function issuePath(error: z.ZodError): readonly PropertyKey[] {
  const [first] = error.issues;
  return first ? unwrap(first).path : [];
}

const valueAt = (root: unknown, path: YamlPath): unknown =>
  path.reduce<unknown>((at, step) => (isRecord(at) ? at[step] : undefined), root);

/** Line of a path, or of the nearest mapping around it that the file has. */
function lineNear(document: YamlDocument, path: YamlPath): { readonly line?: number } {
  for (let length = path.length; length >= 0; length--) {
    const line = document.lineOf(path.slice(0, length));
    if (line !== undefined) return { line };
  }
  return {};
}

/** The first issue of a schema (a mistyped key before all that follows from it) as a refusal with file, line, path and what was expected. `keys` lists all keys of the form. */
export function refusal(error: z.ZodError, document: YamlDocument, root: unknown, keys: Iterable<string>): UserError {
  const first = error.issues.find((each) => unknownKey(each) !== undefined) ?? error.issues[0];
  const issue = first ? unwrap(first) : undefined;
  const key = first && unknownKey(first);
  const path = toPath(key ?? issue?.path ?? []);
  const where = { file: document.name, ...lineNear(document, path), path: pathText(path) };
  if (key) {
    const name = String(key.at(-1));
    // Another part of the form may have the very same key.
    const [right] = near(name, [...keys].filter((known) => known !== name)); // prettier-ignore
    return new UserError(
      'key-unknown',
      { path: pathText(path), name, near: right === undefined ? '' : ` → ${right}` },
      where,
    );
  }
  const wanted = { path: pathText(path) || '/', expected: issue ? expected(issue) : '-' };
  const found = issue?.code === 'invalid_key' ? path.at(-1) : valueAt(root, path);
  return found === undefined
    ? new UserError('schema-missing', wanted, where)
    : new UserError('schema-mismatch', { ...wanted, found: show(found) }, where);
}
