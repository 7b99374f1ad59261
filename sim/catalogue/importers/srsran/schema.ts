import { COMPRESSION_METHODS, type CompressionMethod } from '../../../spec/oran/compression.ts';
import { isOneOf } from '../../../base/one-of.ts';
import type { Tree } from './tree.ts';

/**
 * How the program's parser (CLI11) takes a text, type by type. A number outside the program's range is still a number: whether the program
 * starts with it is a finding, not a bad file.
 */
export interface Parser<T> {
  /** What is expected, in signs and type names alone. */
  readonly expected: string;
  /** Undefined where the text is none of it. */
  read(text: string): T | undefined;
}

/** As C reads it with base 0: 0x10 is 16, 010 is 8. */
export const integer: Parser<number> = {
  expected: 'integer',
  read: (text) => {
    const [, sign = '', digits = ''] = /^([-+]?)(0[xX][0-9a-fA-F]+|0[0-7]*|[1-9]\d*)$/.exec(text.trim()) ?? [];
    if (digits === '') return undefined;
    const value = /^0\d/.test(digits) ? parseInt(digits, 8) : Number(digits);
    if (!Number.isSafeInteger(value)) return undefined;
    return sign === '-' ? -value : value;
  },
};

/** A number of things that are laid out one by one (antennas, slots): more than any radio has would only fill the memory. */
export const MOST = 1024;
export const count: Parser<number> = {
  expected: `integer <= ${MOST}`,
  read: (text) => {
    const value = integer.read(text);
    return value !== undefined && Math.abs(value) <= MOST ? value : undefined;
  },
};

export const decimal: Parser<number> = {
  expected: 'number',
  read: (text) => (/^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/.test(text.trim()) ? Number(text) : undefined),
};

const YES: readonly string[] = ['true', 'on', 'yes', 'enable', 't', 'y', '+'];
const NO: readonly string[] = ['false', 'off', 'no', 'disable', 'f', 'n', '-'];

export const bool: Parser<boolean> = {
  expected: 'true | false',
  read: (text) => {
    const word = text.trim().toLowerCase();
    if (YES.includes(word)) return true;
    if (NO.includes(word)) return false;
    return /^-?\d+$/.test(word) ? Number(word) > 0 : undefined;
  },
};

export const text: Parser<string> = { expected: 'text', read: (t) => t };

export const plmn: Parser<string> = { expected: 'MCC MNC', read: (t) => (/^\d{5,6}$/.test(t) ? t : undefined) };

/** An empty text or `auto` leaves the band to the program. */
export const band: Parser<number | 'auto'> = {
  expected: 'integer | auto',
  read: (t) => (t === 'auto' || t === '' ? 'auto' : integer.read(t)),
};

/** The program's words are the standard's with blanks; upper case is refused. */
export const method: Parser<CompressionMethod> = {
  expected: COMPRESSION_METHODS.map((m) => m.replaceAll('-', ' ')).join(' | '),
  read: (t) => {
    const name = t.includes('-') ? '' : t.replaceAll(' ', '-');
    return isOneOf(COMPRESSION_METHODS, name) ? name : undefined;
  },
};

/** Bits per symbol's constellation that an MCS table reaches (TS 38.214 tables 5.1.3.1-1 to -3): 64 or 256. */
export const mcsTable: Parser<number> = {
  expected: 'qam64 | qam256 | qam64lowse',
  read: (t) => MODULATIONS.get(t.toLowerCase()),
};
const MODULATIONS: ReadonlyMap<string, number> = new Map([
  ['qam64', 64],
  ['qam64lowse', 64],
  ['qam256', 256],
]);

/** The texts of a value; undefined where it is a mapping or a list of anything else. A list of one passes for a value and the reverse. */
export function textsOf(tree: Tree): readonly string[] | undefined {
  if (tree.kind === 'value') return tree.empty ? undefined : [tree.text];
  if (tree.kind === 'section') return undefined;
  const texts = tree.items.flatMap((item) => (item.kind === 'value' && !item.empty ? [item.text] : []));
  return texts.length === tree.items.length ? texts : undefined;
}

export const show = (tree: Tree): string => {
  if (tree.kind === 'section') return 'mapping';
  if (tree.kind === 'list') return `[${tree.items.slice(0, 5).map(show).join(', ')}${tree.items.length > 5 ? ', …' : ''}]`; // prettier-ignore
  return tree.empty ? 'null' : `"${tree.text.slice(0, 40)}"`;
};
