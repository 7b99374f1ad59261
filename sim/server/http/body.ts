import express, { type Request, type RequestHandler } from 'express';
import { UserError } from '../../base/user-error.ts';
import type { Limits } from '../limits.ts';
import { parseJson } from './json.ts';

const JSON_TYPE = 'application/json';

/**
 * Reads a JSON body within bounds into `request.body`. A page elsewhere can post forms and plain text without asking, but not JSON: so
 * the content type decides (415). No decompression: a body is as long as it says.
 */
export const jsonBody = (limits: Limits): RequestHandler[] => [
  (request, _response, next) => {
    const type = request.headers['content-type'] ?? '-';
    const media = type.split(';')[0]?.trim().toLowerCase();
    if (media !== JSON_TYPE)
      throw new UserError('content-type-refused', { type: type.slice(0, 100), expected: JSON_TYPE });
    next();
  },
  express.raw({ type: () => true, limit: limits.bodyBytes, inflate: false }),
  (request: Request, _response, next) => {
    const body: unknown = request.body;
    if (!Buffer.isBuffer(body)) throw new UserError('json-syntax', { reason: '-' });
    request.body = parseJson(body, limits);
    next();
  },
];
