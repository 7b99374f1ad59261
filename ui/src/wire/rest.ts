import type { z } from 'zod';
import {
  checkResponseSchema,
  mixTextSchema,
  problemSchema,
  profileSummarySchema,
  runStatusSchema,
  startSchema,
  type CheckResponse,
  type MixRequest,
  type MixText,
  type Problem,
  type ProfileSummary,
  type RunRequest,
  type RunStatus,
  type Start,
} from '../../../sim/protocol/index.ts';

/** What a request may end with besides an answer; the page has its own sentence for the `page-…` codes. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.code);
    this.problem = problem;
  }
}

export interface Api {
  readonly start: () => Promise<Start>;
  readonly profiles: () => Promise<readonly ProfileSummary[]>;
  readonly mix: (id: string) => Promise<MixText>;
  readonly check: (request: MixRequest) => Promise<CheckResponse>;
  readonly run: (request: RunRequest) => Promise<RunStatus>;
  readonly runStatus: (id: string) => Promise<RunStatus>;
  readonly stop: (id: string) => Promise<void>;
}

export interface ApiOptions {
  /** Where /api/v1/ stands, with a slash at the end. */
  readonly base: string;
  readonly token?: string | undefined;
  readonly language: () => string;
  readonly fetch?: typeof fetch;
}

const pageProblem = (code: string, status = 0, detail = ''): Problem => ({
  type: 'about:blank',
  title: code,
  status,
  detail,
  code,
});

/** The REST side of the server. Every method throws {@link ApiError} and nothing else. */
export function createApi(options: ApiOptions): Api {
  const send = options.fetch ?? fetch.bind(globalThis);

  async function call(method: string, path: string, body?: unknown): Promise<unknown> {
    const headers = new Headers({ accept: 'application/json', 'accept-language': options.language() });
    if (body !== undefined) headers.set('content-type', 'application/json');
    if (options.token !== undefined) headers.set('authorization', `Bearer ${options.token}`);
    let response: Response;
    let text: string;
    try {
      const content = body === undefined ? null : JSON.stringify(body);
      response = await send(options.base + path, { method, headers, body: content });
      text = await response.text();
    } catch {
      throw new ApiError(pageProblem('page-offline'));
    }
    const json = parse(text);
    if (response.ok) return json;
    const problem = problemSchema.safeParse(json);
    throw new ApiError(problem.success ? problem.data : pageProblem('page-refused', response.status, response.statusText)); // prettier-ignore
  }

  async function ask<T>(schema: z.ZodType<T>, method: string, path: string, body?: unknown): Promise<T> {
    const answer = schema.safeParse(await call(method, path, body));
    if (answer.success) return answer.data;
    const issue = answer.error.issues[0];
    throw new ApiError(pageProblem('page-unreadable', 0, issue ? `${issue.path.join('.')}: ${issue.message}` : ''));
  }

  return {
    start: () => ask(startSchema, 'GET', 'start'),
    profiles: () => ask(profileSummarySchema.array(), 'GET', 'profiles'),
    mix: (id) => ask(mixTextSchema, 'GET', `mixes/${encodeURIComponent(id)}`),
    check: (request) => ask(checkResponseSchema, 'POST', 'check', request),
    run: (request) => ask(runStatusSchema, 'POST', 'runs', request),
    runStatus: (id) => ask(runStatusSchema, 'GET', `runs/${encodeURIComponent(id)}`),
    stop: async (id) => void (await call('DELETE', `runs/${encodeURIComponent(id)}`)),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
