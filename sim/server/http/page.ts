import { existsSync } from 'node:fs';
import { join } from 'node:path';
import compression from 'compression';
import express, { Router } from 'express';
import { say } from '../../base/messages/index.ts';
import { languageOf } from './language.ts';

const YEAR = 365 * 24 * 3600;

/** The built page: assets carry their hash and never change, index.html is asked for each time. */
export function page(folder: string): Router {
  const router = Router();
  router.use(compression());
  const serve = express.static(folder, {
    index: 'index.html',
    redirect: false,
    dotfiles: 'ignore',
    cacheControl: false,
    setHeaders: (response, path) => {
      const isHashed = path.startsWith(join(folder, 'assets'));
      response.setHeader('cache-control', isHashed ? `public, max-age=${YEAR}, immutable` : 'no-cache');
    },
  });
  router.use(serve);
  router.get('/', (request, response, next) => {
    if (existsSync(join(folder, 'index.html'))) return next();
    const language = languageOf(request.query['lang'], request.headers['accept-language']);
    response
      .status(503)
      .type('text/plain')
      .send(`${say({ code: 'server.no-page' }, language)}\n`);
  });
  return router;
}
