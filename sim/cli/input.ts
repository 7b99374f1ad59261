import { openSync, readFileSync, readSync, closeSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { UserError } from '../base/user-error.ts';

/** The largest file that is read; the same bound as for an upload. */
export const FILE_LIMIT = 16 * 1024 * 1024;

/**
 * A text of the user's as named on the command line; `name` is what findings call it. A device or a pipe with a name may never end, so
 * only files are read, and pipes that the shell has opened for us: `<(…)`, /dev/stdin.
 * Throws UserError: missing, unreadable, no file, too large, binary, not UTF-8.
 */
export function readText(path: string, name = basename(path)): { readonly name: string; readonly text: string } {
  const where = { file: path };
  let bytes: Buffer;
  try {
    const stat = statSync(path);
    if (stat.isFIFO() && /^\/dev\/(?:stdin|fd\/\d+)$/.test(path)) bytes = readPipe(path);
    else if (!stat.isFile()) throw new UserError('file-irregular', {}, where);
    else bytes = stat.size > FILE_LIMIT ? tooLarge(stat.size, path) : readFileSync(path);
  } catch (error) {
    if (error instanceof UserError) throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'EIO';
    throw code === 'ENOENT'
      ? new UserError('file-missing', {}, where)
      : new UserError('file-unreadable', { reason: code }, where);
  }
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (bytes.includes(0) && !isUtf16) throw new UserError('file-binary', {}, where);
  try {
    return { name, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    throw new UserError('file-no-text', {}, where);
  }
}

function readPipe(path: string): Buffer {
  const pipe = openSync(path, 'r');
  try {
    const parts: Buffer[] = [];
    for (let size = 0; size <= FILE_LIMIT;) {
      const part = Buffer.alloc(65_536);
      const read = readSync(pipe, part);
      if (read === 0) return Buffer.concat(parts);
      parts.push(part.subarray(0, read));
      size += read;
    }
    return tooLarge(FILE_LIMIT + 1, path);
  } finally {
    closeSync(pipe);
  }
}

function tooLarge(size: number, path: string): never {
  throw new UserError('file-too-large', { size: mebibytes(size), limit: mebibytes(FILE_LIMIT) }, { file: path });
}

const mebibytes = (size: number): string => `${(size / 1024 / 1024).toFixed(1)} MiB`;
