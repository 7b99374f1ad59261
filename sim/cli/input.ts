import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { UserError } from '../base/user-error.ts';

/** The largest file that is read; the same bound as for an upload. */
export const FILE_LIMIT = 16 * 1024 * 1024;

/** A text of the user's as named on the command line. Throws UserError: missing, unreadable, too large, binary. */
export function readText(path: string): { readonly name: string; readonly text: string } {
  const where = { file: path };
  let bytes: Buffer;
  try {
    const { size } = statSync(path);
    if (size > FILE_LIMIT)
      throw new UserError('file-too-large', { size: mebibytes(size), limit: mebibytes(FILE_LIMIT) }, where);
    bytes = readFileSync(path);
  } catch (error) {
    if (error instanceof UserError) throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'EIO';
    throw code === 'ENOENT'
      ? new UserError('file-missing', {}, where)
      : new UserError('file-unreadable', { reason: code }, where);
  }
  if (bytes.includes(0)) throw new UserError('file-binary', {}, where);
  try {
    return { name: basename(path), text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    throw new UserError('file-binary', {}, where);
  }
}

const mebibytes = (size: number): string => `${(size / 1024 / 1024).toFixed(1)} MiB`;
