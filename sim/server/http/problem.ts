import { STATUS_CODES } from 'node:http';
import { say, type Language } from '../../base/messages/index.ts';
import { UserError } from '../../base/user-error.ts';
import type { Problem } from '../../protocol/rest.ts';

/** The code of a problem that is a defect of ours: the body says no more, the log has it all. */
export const INTERNAL = 'internal';

/** A refusal as application/problem+json (RFC 9457). */
export function problemOf(error: UserError, language: Language): Problem {
  const { file, line, path } = error.where;
  return {
    type: 'about:blank',
    title: STATUS_CODES[error.status] ?? 'Error',
    status: error.status,
    detail: say({ code: error.code, data: error.data }, language),
    code: error.code,
    ...(file === undefined ? {} : { file }),
    ...(line === undefined ? {} : { line }),
    ...(path === undefined ? {} : { path }),
  };
}

export const internalProblem = (language: Language): Problem => ({
  type: 'about:blank',
  title: STATUS_CODES[500] ?? 'Error',
  status: 500,
  detail: say({ code: 'server.internal' }, language),
  code: INTERNAL,
});

const isHttpError = (error: unknown): error is Error & { readonly status: number; readonly type?: unknown } =>
  error instanceof Error && 'status' in error && typeof error.status === 'number';

/** What express throws for a bad request, in our words; undefined for a defect of ours. */
export function asUserError(error: unknown): UserError | undefined {
  if (error instanceof UserError) return error;
  if (!isHttpError(error) || error.status < 400 || error.status >= 500) return undefined;
  if (error.status === 404) return new UserError('not-found');
  return new UserError('message-invalid', { reason: typeof error.type === 'string' ? error.type : error.name });
}
