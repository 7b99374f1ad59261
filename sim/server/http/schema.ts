import type { z } from 'zod';
import { UserError } from '../../base/user-error.ts';

type Issue = z.core.$ZodIssue;

const join = (path: readonly PropertyKey[]): string => path.map(String).join('.');

const valueAt = (root: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((at, step) => (typeof at === 'object' && at !== null ? Reflect.get(at, step) : undefined), root);

const show = (value: unknown): string =>
  value === undefined ? '-' : (JSON.stringify(value) ?? typeof value).slice(0, 60);

/** Of the alternatives of a union the one that came nearest: the issue that lies deepest. */
function innermost(issue: Issue): Issue {
  if (issue.code !== 'invalid_union') return issue;
  const nested = issue.errors.flatMap((errors) => errors.slice(0, 1).map(innermost));
  const [deepest] = nested.sort((a, b) => b.path.length - a.path.length);
  return deepest && deepest.path.length > 0 ? { ...deepest, path: [...issue.path, ...deepest.path] } : issue;
}

/** What was wanted, in signs and type names alone. */
function expected(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.expected;
    case 'too_small':
      return `${issue.inclusive === false ? '>' : '>='} ${issue.minimum}`;
    case 'too_big':
      return `${issue.inclusive === false ? '<' : '<='} ${issue.maximum}`;
    case 'invalid_value':
      return issue.values.map(String).join(' | ');
    case 'invalid_union':
      return [...new Set(issue.errors.flatMap((errors) => errors.slice(0, 1).map(expected)))].join(' | ') || issue.code;
    default:
      return issue.code;
  }
}

/** Reads a stranger's data by a schema. Throws UserError schema-mismatch or key-unknown, with the path in the request. */
export function parseWith<T>(schema: z.ZodType<T>, data: unknown): T {
  const parsed = schema.safeParse(data);
  if (parsed.success) return parsed.data;
  const [first] = parsed.error.issues;
  const issue = first && innermost(first);
  const path = join(issue?.path ?? []);
  if (issue?.code === 'unrecognized_keys') {
    const name = issue.keys[0] ?? '';
    throw new UserError('key-unknown', { name, near: '', path }, { path: join([...issue.path, name]) });
  }
  const found = show(valueAt(data, issue?.path ?? []));
  const wanted = issue ? expected(issue) : '-';
  throw new UserError('schema-mismatch', { path: path || '/', expected: wanted, found }, { path: path || '/' });
}
