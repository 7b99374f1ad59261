import { UserError } from '../../../base/user-error.ts';
import type { SourceText } from '../../importer.ts';

/** One key as written. */
export interface Entry {
  readonly key: string;
  readonly value: string;
  readonly line: number;
  /** Undefined: [global]; else the name of a port, a table of unicast masters … */
  readonly section: string | undefined;
  readonly file: string;
}

const SECTION = /^\[\s*([^\]]+?)\s*\]$/;
const MOST_LINES = 10_000;

/** The lines of a ptp4l.conf: `key value` under sections; `#` begins a comment at the line's start. Throws UserError config-syntax. */
export function parse({ name, text }: SourceText): readonly Entry[] {
  const entries: Entry[] = [];
  let section: string | undefined;
  let opened = false;
  const lines = text.split(/\r\n?|\n/);
  if (lines.length > MOST_LINES) throw syntax(name, MOST_LINES, `<= ${MOST_LINES}`, String(lines.length));
  for (const [index, raw] of lines.entries()) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    const header = SECTION.exec(line)?.[1];
    if (header !== undefined) {
      opened = true;
      section = header.toLowerCase() === 'global' ? undefined : header;
      continue;
    }
    const [, key, value] = /^(\S+)\s+(.+)$/.exec(line) ?? [];
    if (!opened || key === undefined || value === undefined) throw syntax(name, index + 1, opened ? 'key value' : '[global]', line.slice(0, 40)); // prettier-ignore
    entries.push({ key, value: value.trim(), line: index + 1, section, file: name });
  }
  return entries;
}

const syntax = (file: string, line: number, expected: string, found: string): UserError =>
  new UserError('schema-mismatch', { path: `:${line}`, expected, found }, { file, line });
