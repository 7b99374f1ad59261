import { invariant } from '../../../base/invariant.ts';
import { layout, write } from './bits.ts';
import { Cursor } from './cursor.ts';
import { EXTENSION_CODECS, type KnownExtension } from './extension-codecs.ts';

/**
 * Section extensions: 1 beamforming weights, 2 attributes, 4 modulation compression, 6 non-contiguous PRBs, 11 flexible weights. Any
 * other is kept as the bytes behind its extLen, padding included.
 */
export type Extension = KnownExtension | OtherExtension;
export interface OtherExtension {
  readonly type: 'other';
  readonly extType: number;
  readonly content: Uint8Array;
}
export type ExtensionOf<T extends KnownExtension['type']> = Extract<KnownExtension, { type: T }>;

const HEAD = layout({ ef: 1, extType: 7 });
const SHORT = layout({ extLen: 8 });
const LONG = layout({ extLen: 16 });
/** Types whose extLen takes two bytes (CUS 7.6.2, 7.7.11, 7.7.19, 7.7.20). */
const LONG_TYPES = new Set([11, 19, 20]);
const lengthOf = (extType: number) => (LONG_TYPES.has(extType) ? LONG : SHORT);
/** The highest extType in the editions known here (v17). */
const HIGHEST = 28;
/** extLen counts 32-bit words, the extension's own head included (CUS 7.6.2). */
const WORD = 4;

const isKnown = (extType: number): extType is KnownExtension['type'] => extType in EXTENSION_CODECS;

/** Reads one extension's content up to `next`; what cannot be read is kept as bytes, its fault noted. */
function content(
  c: Cursor,
  extType: number,
  next: number,
  antennas: number | undefined,
  prbs: number | undefined,
): Extension {
  const inner = new Cursor(c.bytes, c.at, next, c.faults);
  const raw = (): OtherExtension => ({ type: 'other', extType, content: c.bytes.slice(c.at, next) });
  if (!isKnown(extType)) {
    c.expect(extType > 0 && extType <= HIGHEST, 'extension-type', c.at - HEAD.bytes - lengthOf(extType).bytes);
    return raw();
  }
  const extension = EXTENSION_CODECS[extType].read(inner, { antennas, prbs });
  if (!extension) return raw();
  inner.expect(inner.left < WORD, 'extension-content');
  return extension;
}

/**
 * Reads a chain of extensions: each says in its ef whether another follows. `prbs` is the number of PRBs of the section. Undefined
 * where a length leads nowhere, so that nothing behind it can be read.
 */
export function readExtensions(
  c: Cursor,
  antennas: number | undefined,
  prbs: number,
): readonly Extension[] | undefined {
  const list: Extension[] = [];
  for (let more = 1; more === 1;) {
    const start = c.at;
    const head = c.take(HEAD, 'extension-length');
    const length = head && c.take(lengthOf(head.extType), 'extension-length');
    if (!head || !length) return undefined;
    const next = start + length.extLen * WORD;
    if (!c.expect(next > c.at && next <= c.end, 'extension-length', start)) return undefined;
    const chosen = list.some((e) => e.type === 6 || (e.type === 'other' && e.extType === 12));
    list.push(content(c, head.extType, next, antennas, chosen ? undefined : prbs));
    c.at = next;
    more = head.ef;
  }
  return list;
}

/** Writes a chain of extensions, each padded with zeros to whole words; gives the offset behind. */
export function writeExtensions(list: readonly Extension[], out: Uint8Array, at: number): number {
  let to = at;
  for (const [i, extension] of list.entries()) {
    const extType = extension.type === 'other' ? extension.extType : extension.type;
    const length = lengthOf(extType);
    const body = to + HEAD.bytes + length.bytes;
    const end = extension.type === 'other' ? writeRaw(extension, out, body) : writeKnown(extension, out, body);
    const words = Math.ceil((end - to) / WORD);
    out.fill(0, end, to + words * WORD);
    write(HEAD, out, to, { ef: i < list.length - 1 ? 1 : 0, extType });
    write(length, out, to + HEAD.bytes, { extLen: words });
    to += words * WORD;
  }
  return to;
}

function writeRaw({ content: bytes, extType }: OtherExtension, out: Uint8Array, at: number): number {
  invariant(!isKnown(extType) || bytes.length > 0, 'an extension that is known by its fields is written by them');
  out.set(bytes, at);
  return at + bytes.length;
}

function writeKnown(extension: KnownExtension, out: Uint8Array, at: number): number {
  switch (extension.type) {
    case 1:
      return EXTENSION_CODECS[1].write(extension, out, at);
    case 2:
      return EXTENSION_CODECS[2].write(extension, out, at);
    case 4:
      return EXTENSION_CODECS[4].write(extension, out, at);
    case 6:
      return EXTENSION_CODECS[6].write(extension, out, at);
    case 11:
      return EXTENSION_CODECS[11].write(extension, out, at);
  }
}
