import express, { type ErrorRequestHandler, type Express } from 'express';
import { rateLimit } from 'express-rate-limit';
import { UserError } from '../../base/user-error.ts';
import type { Limits } from '../limits.ts';
import type { Service } from '../service.ts';
import { api, languageOfRequest } from './api.ts';
import { checkHost, checkOrigin, checkToken, type GuardOptions } from './guard.ts';
import { page } from './page.ts';
import { asUserError, internalProblem, problemOf } from './problem.ts';
import { securityHeaders } from './security.ts';

export const API_PATH = '/api/v1';

export interface AppOptions {
  readonly service: Service;
  readonly limits: Limits;
  readonly guard: GuardOptions;
  /** Folder of the built page. */
  readonly pageFolder: string;
  /** Where a defect is written to, with its stack. */
  readonly log: (text: string) => void;
}

/** The whole HTTP side. Guards come first; every refusal is application/problem+json. */
export function makeApp({ service, limits, guard, pageFolder, log }: AppOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.set('query parser', 'simple');
  app.use(securityHeaders());
  app.use((request, _response, next) => {
    checkHost(request, guard);
    const isApi = request.path.toLowerCase().startsWith('/api/');
    checkOrigin(request, { navigation: !isApi });
    next();
  });
  app.use(
    '/api',
    rateLimit({
      windowMs: 60_000,
      limit: limits.requestsPerMinute,
      standardHeaders: 'draft-8',
      legacyHeaders: false,
      validate: { xForwardedForHeader: false, forwardedHeader: false },
      handler: (_request, _response, next) => next(new UserError('too-many-requests', { seconds: 60 })),
    }),
    (request, _response, next) => {
      checkToken(request.headers, guard);
      next();
    },
  );
  app.get('/healthz', (_request, response) => void response.json({ status: 'ok' }));
  app.get('/readyz', (_request, response) => {
    const isReady = service.isReady();
    response.status(isReady ? 200 : 503).json({ status: isReady ? 'ok' : 'starting' });
  });
  app.use(API_PATH, api(service, limits));
  app.use(page(pageFolder));
  app.use(() => {
    throw new UserError('not-found');
  });
  app.use(problems(log));
  return app;
}

const problems = (log: AppOptions['log']): ErrorRequestHandler => {
  return (error: unknown, request, response, next) => {
    const language = languageOfRequest(request);
    const refusal = asUserError(error);
    if (!refusal) log(`${request.method} ${request.path}: ${error instanceof Error ? error.stack : String(error)}`);
    if (response.headersSent) return next(error);
    const problem = refusal ? problemOf(refusal, language) : internalProblem(language);
    if (problem.status === 401) response.setHeader('www-authenticate', 'Bearer');
    // A body that was not read to its end would be taken for the next request.
    if (!request.complete) response.setHeader('connection', 'close');
    response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
  };
};
