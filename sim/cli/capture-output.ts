import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { basename } from 'node:path';
import { say, type Language } from '../base/messages/index.ts';
import { UserError } from '../base/user-error.ts';
import type { CaptureOptions, CaptureSummary } from '../run/index.ts';
import type { RunOptions } from './program.ts';
import { parseDuration, parseSnap } from './values.ts';

/** A capture file that is written while a run goes on; one without a frame is taken away again. Throws UserError where it cannot be made. */
export class CaptureFile {
  readonly write = (piece: Uint8Array): void => {
    for (let at = 0; at < piece.length;) at += writeSync(this.handle, piece, at);
  };
  private readonly path: string;
  private readonly handle: number;

  constructor(path: string) {
    this.path = path;
    try {
      this.handle = openSync(path, 'w');
    } catch (error) {
      const reason = (error as NodeJS.ErrnoException).code ?? String(error);
      throw new UserError('file-unwritable', { file: path, reason });
    }
  }

  /** Ends the file; what to tell about it. */
  close(summary: CaptureSummary | undefined, language: Language): string {
    closeSync(this.handle);
    const file = basename(this.path);
    if (summary !== undefined && summary.frames > 0)
      return say(
        { code: 'cli.capture.written', data: { file, frames: summary.frames, bytes: summary.bytes } },
        language,
      );
    rmSync(this.path, { force: true });
    return say({ code: 'cli.capture.empty', data: { file } }, language);
  }
}

/** When to capture, and how much of each frame. */
export const captureOf = (options: RunOptions, language: Language): Omit<CaptureOptions, 'write'> => ({
  ...(options.pcapFrom === undefined ? {} : { from: parseDuration(options.pcapFrom, language, '--pcap-from') }),
  ...(options.pcapFor === undefined ? {} : { seconds: parseDuration(options.pcapFor, language, '--pcap-for') }),
  ...(options.pcapSnap === undefined ? {} : { snapLength: parseSnap(options.pcapSnap, language) }),
});
