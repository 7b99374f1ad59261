import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { mixRequestSchema } from '../../protocol/mix.ts';
import { runStatusSchema } from '../../protocol/rest.ts';
import { runSchema } from '../../protocol/run.ts';

/** A run that has ended, as it lies on the disk: results in every language, the request without secrets. */
const storedSchema = z.object({
  schema: z.literal('ranmix/stored-run/1'),
  status: runStatusSchema.extend({ runId: z.uuid() }),
  endedAt: z.number(),
  request: mixRequestSchema,
  results: z.object({ en: runSchema, ja: runSchema }),
});
export type StoredRun = z.infer<typeof storedSchema>;

const FILE = 'run.json';
const TEMPORARY = '.new-';

/**
 * Keeps ended runs under a folder, one folder each, written under a temporary name and renamed: a reader never sees half a run. Names are
 * made from our own ids alone.
 */
export class RunStore {
  readonly #folder: string;
  readonly #log: (text: string) => void;

  /** Makes the folder. Throws the system's error where it cannot, or where the folder cannot be read and written. */
  constructor(dataFolder: string, log: (text: string) => void) {
    this.#folder = join(dataFolder, 'runs');
    this.#log = log;
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    accessSync(this.#folder, constants.R_OK | constants.W_OK | constants.X_OK);
  }

  /** All runs that can be read; what was left half written is removed, what is damaged is named in the log and left alone. */
  load(): StoredRun[] {
    return readdirSync(this.#folder).flatMap((name) => {
      const folder = join(this.#folder, name);
      try {
        if (name.startsWith(TEMPORARY)) {
          rmSync(folder, { recursive: true, force: true });
          return [];
        }
        const run = storedSchema.parse(JSON.parse(readFileSync(join(folder, FILE), 'utf8')));
        return run.status.runId === name ? [run] : [];
      } catch (error) {
        this.#complain(name, error);
        return [];
      }
    });
  }

  /** A disk that is full ends no run: the log says that it was not kept. */
  save(run: StoredRun): void {
    const id = run.status.runId;
    const temporary = join(this.#folder, `${TEMPORARY}${id}`);
    try {
      mkdirSync(temporary, { recursive: true, mode: 0o700 });
      writeFileSync(join(temporary, FILE), JSON.stringify(run), { mode: 0o600 });
      if (existsSync(join(this.#folder, id))) rmSync(join(this.#folder, id), { recursive: true, force: true });
      renameSync(temporary, join(this.#folder, id));
    } catch (error) {
      this.#complain(id, error); // what is half written goes at the next start
    }
  }

  remove(id: string): void {
    try {
      rmSync(join(this.#folder, id), { recursive: true, force: true });
    } catch (error) {
      this.#complain(id, error);
    }
  }

  #complain(id: string, error: unknown): void {
    this.#log(`${join(this.#folder, id)}: ${error instanceof Error ? error.message.slice(0, 200) : String(error)}`);
  }
}
