import { styleText } from 'node:util';
import type { Verdict } from '../base/finding.ts';

type Style = Parameters<typeof styleText>[0];

/** Colour only on a terminal that wants it: NO_COLOR (non-empty) wins over everything. */
const colours = (stream: NodeJS.WriteStream): boolean =>
  stream.isTTY && !process.env['NO_COLOR'] && process.env['TERM'] !== 'dumb';

export const style = (text: string, how: Style, stream: NodeJS.WriteStream = process.stdout): string =>
  colours(stream) ? styleText(how, text) : text;

/** Strings of other people's files are text: control characters (escape sequences, line ends, direction marks) are shown, never obeyed. */
export const plain = (text: string): string =>
  text.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`); // prettier-ignore

/** Icon and colour of a verdict or a state: never colour alone. */
export const MARK: Readonly<Record<Verdict | 'passed' | 'blocked' | 'not reached', { icon: string; how: Style }>> = {
  interoperable: { icon: '✓', how: 'green' },
  passed: { icon: '✓', how: 'green' },
  degraded: { icon: '!', how: 'yellow' },
  incompatible: { icon: '✕', how: 'red' },
  blocked: { icon: '✕', how: 'red' },
  undetermined: { icon: '?', how: 'magenta' },
  'not reached': { icon: '·', how: 'dim' },
};

/** Display columns of a text: East Asian wide characters take two. */
export const columns = (text: string): number =>
  [...text].reduce((n, c) => n + (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(c) ? 2 : 1), 0); // prettier-ignore

export const pad = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - columns(text)));

/** Rows as columns, each as wide as its widest cell; the last one is not padded. */
export function table(rows: readonly (readonly string[])[], indent = ''): string {
  const widths: number[] = [];
  for (const row of rows) row.forEach((cell, i) => (widths[i] = Math.max(widths[i] ?? 0, columns(cell))));
  return rows
    .map((row) => indent + row.map((cell, i) => (i === row.length - 1 ? cell : pad(cell, widths[i] ?? 0))).join('  '))
    .join('\n');
}
