import { known, type Encoding, type Valued } from '../../../base/origin.ts';

/** How sure a value is: seen in frames, or taken over from what the captured O-RU sends. */
type Sure = 'reported' | 'assumed';

/** Makes values whose origin is a capture: the file and the number of a frame that shows the value. */
export class FromCapture {
  private readonly file: string;

  constructor(file: string) {
    this.file = file;
  }

  /** What no capture tells; `path` is the name by which it can be set. */
  open<T>(path: string, encoding?: Encoding): Valued<T> {
    return { value: undefined, origin: { kind: 'unknown', path, file: this.file, ...(encoding ? { encoding } : {}) } };
  }

  /** A value that a frame shows; open where it is undefined. */
  seen<T>(
    path: string,
    value: T | undefined,
    { frame, reason, encoding, kind = 'reported' }: { frame?: number | undefined; reason?: string; encoding?: Encoding; kind?: Sure }, // prettier-ignore
  ): Valued<T> {
    if (value === undefined) return this.open(path, encoding);
    return known(value, {
      kind,
      file: this.file,
      path,
      ...(frame === undefined ? {} : { line: frame }),
      ...(reason === undefined ? {} : { reason }),
      ...(encoding === undefined ? {} : { encoding }),
    });
  }
}
