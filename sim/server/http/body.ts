import type { Request, RequestHandler, Response } from 'express';
import { UserError } from '../../base/user-error.ts';
import type { Limits } from '../limits.ts';
import { parseJson } from './json.ts';

const JSON_TYPE = 'application/json';
/** So many times the limit is read and thrown away, so that whoever sends a little too much gets to read why. */
const PATIENCE = 4;

const mebibytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MiB`;

/** A page elsewhere can post forms and plain text without asking, but not JSON. No decompression: a body is as long as it says. */
function checkType({ headers }: Request): void {
  const type = headers['content-type'] ?? '-';
  const encoding = headers['content-encoding'] ?? 'identity';
  const refuse = (found: string, expected: string): UserError =>
    new UserError('content-type-refused', { type: found.slice(0, 100), expected });
  if (type.split(';')[0]?.trim().toLowerCase() !== JSON_TYPE) throw refuse(type, JSON_TYPE);
  if (encoding.toLowerCase() !== 'identity') throw refuse(`Content-Encoding: ${encoding}`, 'identity');
}

/**
 * Reads a JSON body within bounds into `request.body`: those of one, and those of all that are under way together. Throws UserError
 * content-type-refused, file-too-large, too-many-requests, message-invalid (cut off), and what parseJson throws.
 */
export function jsonBody(limits: Limits): RequestHandler {
  const { bodyBytes, bodiesBytes } = limits;
  let held = 0;

  async function read(request: Request, response: Response): Promise<Buffer> {
    const tooLarge = (size: number): UserError =>
      new UserError('file-too-large', { size: mebibytes(size), limit: mebibytes(bodyBytes) });
    const stated = Number(request.headers['content-length'] ?? 0);
    if (stated > PATIENCE * bodyBytes) throw tooLarge(stated);
    const arriving: AsyncIterable<Buffer> = request.iterator({ destroyOnReturn: false });
    const chunks: Buffer[] = [];
    let kept = 0;
    let size = 0;
    response.once('close', () => (held -= kept));
    for await (const chunk of arriving) {
      size += chunk.length;
      if (size > PATIENCE * bodyBytes) throw tooLarge(size);
      if (size > bodyBytes) continue;
      if (held + chunk.length > bodiesBytes) throw new UserError('too-many-requests', { seconds: 10 });
      kept += chunk.length;
      held += chunk.length;
      chunks.push(chunk);
    }
    if (size > bodyBytes) throw tooLarge(size);
    return Buffer.concat(chunks);
  }

  return async (request, response, next) => {
    checkType(request);
    let body: Buffer;
    try {
      body = await read(request, response);
    } catch (error) {
      if (error instanceof UserError || !request.destroyed) throw error;
      throw new UserError('message-invalid', { reason: 'request.aborted' });
    }
    request.body = parseJson(body, limits);
    next();
  };
}
