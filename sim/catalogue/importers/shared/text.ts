import { UserError } from '../../../base/user-error.ts';
import type { SourceText } from '../../importer.ts';

/** Largest text that an importer reads, in bytes of UTF-8. */
export const MAX_TEXT_BYTES = 16 * 1024 * 1024;

/** NUL never stands in a text; U+FFFD is what decoding leaves of bytes that are no UTF-8. */
const BINARY = /[\0\uFFFD]/;

/**
 * Refuses what cannot be a text file of ours before any parser sees it.
 * Throws UserError file-empty, file-too-large or file-binary.
 */
export function checkText({ name, text }: SourceText): void {
  if (sizeOf(text) > MAX_TEXT_BYTES) {
    throw new UserError(
      'file-too-large',
      { size: megabytes(sizeOf(text)), limit: megabytes(MAX_TEXT_BYTES) },
      { file: name },
    );
  }
  const binary = text.search(BINARY);
  if (binary >= 0) throw new UserError('file-binary', {}, { file: name, line: lineAt(text, binary) });
  if (text.trim() === '') throw new UserError('file-empty', {}, { file: name });
}

/** Line of an offset, from 1. */
export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
}

/** Bytes of the text in UTF-8; counted exactly only where it can matter. */
function sizeOf(text: string): number {
  return text.length * 3 <= MAX_TEXT_BYTES || text.length > MAX_TEXT_BYTES
    ? text.length
    : new TextEncoder().encode(text).length;
}

const megabytes = (size: number): string => `${(Math.ceil((size / 1024 / 1024) * 10) / 10).toString()} MB`;
