import { Router, type Request, type RequestHandler, type Response } from 'express';
import { UserError } from '../../base/user-error.ts';
import { mixRequestSchema, runRequestSchema } from '../../protocol/mix.ts';
import type { Limits } from '../limits.ts';
import type { Service } from '../service.ts';
import { jsonBody } from './body.ts';
import { languageOf } from './language.ts';
import { parseWith } from './schema.ts';

type Answer = (request: Request, response: Response) => unknown;

export const languageOfRequest = (request: Request): ReturnType<typeof languageOf> =>
  languageOf(request.query['lang'], request.headers['accept-language']);

/** Answers with JSON; 204 where there is nothing to say. */
const json =
  (answer: Answer, status = 200): RequestHandler =>
  async (request, response) => {
    const body = await answer(request, response);
    if (body === undefined) response.status(204).end();
    else response.status(status).json(body);
  };

/** Whatever else is asked of a known path: 405 with what it knows. */
const only =
  (...methods: readonly string[]): RequestHandler =>
  (request, response) => {
    response.setHeader('allow', methods.join(', '));
    throw new UserError('method-refused', { method: request.method });
  };

const idOf = (request: Request): string => {
  const { id } = request.params;
  if (typeof id !== 'string') throw new UserError('not-found');
  return id;
};

/** REST under /api/v1. */
export function api(service: Service, limits: Limits): Router {
  const router = Router({ caseSensitive: true, strict: true });
  const body = jsonBody(limits);
  router.use((_request, response, next) => {
    response.setHeader('cache-control', 'no-store');
    next();
  });

  router.route('/start').get(json(() => service.start())).all(only('GET')); // prettier-ignore
  router.route('/profiles').get(json(() => service.profiles())).all(only('GET')); // prettier-ignore
  router.route('/profiles/:id').get(json((r) => service.profile(idOf(r)))).all(only('GET')); // prettier-ignore
  router.route('/mixes/:id').get(json((r) => service.mix(idOf(r)))).all(only('GET')); // prettier-ignore
  router
    .route('/check')
    .post(
      body,
      json((r) => service.check(parseWith(mixRequestSchema, r.body), languageOfRequest(r))),
    ) // prettier-ignore
    .all(only('POST'));
  router
    .route('/runs')
    .get(json(() => service.runs.list()))
    .post(
      body,
      json((r) => service.run(parseWith(runRequestSchema, r.body)), 201),
    ) // prettier-ignore
    .all(only('GET', 'POST'));
  router
    .route('/runs/:id')
    .get(json((r) => service.runs.get(idOf(r)).status()))
    .delete(json((r) => service.runs.remove(idOf(r))))
    .all(only('GET', 'DELETE'));
  router.route('/runs/:id/result').get(json((r) => service.runs.get(idOf(r)).result(languageOfRequest(r)))).all(only('GET')); // prettier-ignore
  return router;
}
