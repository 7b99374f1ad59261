import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { UserError } from '../base/user-error.ts';

const PIECE = 1024 * 1024;

/** A capture on disk, or from a pipe that the shell has opened for us: its bytes from the start, as often as they are asked for. */
export interface CaptureSource {
  readonly name: string;
  /** Bytes; undefined for a pipe. */
  readonly size: number | undefined;
  readonly open: () => Iterable<Uint8Array>;
}

/**
 * A capture as named on the command line; of any size, never whole in memory but for a pipe. Throws UserError: missing, unreadable, no
 * file.
 */
export function captureSource(path: string): CaptureSource {
  const where = { file: path };
  try {
    const stat = statSync(path);
    if (stat.isFIFO() && /^\/dev\/(?:stdin|fd\/\d+)$/.test(path)) {
      const pieces = [...piecesOf(path)];
      return { name: basename(path), size: undefined, open: () => pieces };
    }
    if (!stat.isFile()) throw new UserError('file-irregular', {}, where);
    return { name: basename(path), size: stat.size, open: () => piecesOf(path) };
  } catch (error) {
    throw refusal(error, path);
  }
}

function* piecesOf(path: string): Generator<Uint8Array> {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch (error) {
    throw refusal(error, path);
  }
  try {
    for (;;) {
      const piece = new Uint8Array(PIECE);
      const read = readSync(file, piece);
      if (read === 0) return;
      yield piece.subarray(0, read);
    }
  } finally {
    closeSync(file);
  }
}

function refusal(error: unknown, path: string): unknown {
  if (error instanceof UserError || !(error instanceof Error && 'code' in error)) return error;
  const code = String(error.code);
  return code === 'ENOENT'
    ? new UserError('file-missing', {}, { file: path })
    : new UserError('file-unreadable', { reason: code }, { file: path });
}
