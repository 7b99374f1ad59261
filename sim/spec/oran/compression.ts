/**
 * udCompMeth: how U-plane IQ is compressed. Code points and sizes: O-RAN.WG4.CUS 8.3.3.13 and annex A (read second-hand, in the
 * decoders that implement it); sizes checked against captured frames.
 */
export const COMPRESSION_METHODS = [
  'none',
  'bfp',
  'block-scaling',
  'mu-law',
  'modulation',
  'bfp-selective',
  'modulation-selective',
] as const;
export type CompressionMethod = (typeof COMPRESSION_METHODS)[number];

/** udCompMeth on the wire is the position in the list above. */
export const compressionCode = (method: CompressionMethod): number => COMPRESSION_METHODS.indexOf(method);

/** The method of a udCompMeth; undefined for those that this program does not know (7…15). */
export const compressionMethodOf = (code: number): CompressionMethod | undefined => COMPRESSION_METHODS[code];

/** udCompParam, bytes per PRB. */
const PARAM_BYTES: Readonly<Record<CompressionMethod, number>> = {
  none: 0,
  bfp: 1,
  'block-scaling': 1,
  'mu-law': 1,
  modulation: 0,
  'bfp-selective': 2,
  'modulation-selective': 2,
};

export const paramBytes = (method: CompressionMethod): number => PARAM_BYTES[method];

/** I and Q of 12 resource elements. */
export const SAMPLES_PER_PRB = 24;

/**
 * Widths of one I or Q value, bits. udIqWidth allows 1…16 (0 is written for 16, CUS 8.3.3.13); modulation compression has shifts for
 * 1…5 bits alone, QPSK to 1024QAM (table 7.7.4.2-1, second-hand).
 */
const WIDTHS: Readonly<Record<CompressionMethod, readonly [least: number, most: number]>> = {
  none: [1, 16],
  bfp: [1, 16],
  'block-scaling': [1, 16],
  'mu-law': [1, 16],
  modulation: [1, 5],
  'bfp-selective': [1, 16],
  'modulation-selective': [1, 5],
};
export const legalWidths = (method: CompressionMethod): readonly [least: number, most: number] => WIDTHS[method];
export const isLegalWidth = (method: CompressionMethod, width: number): boolean =>
  Number.isInteger(width) && width >= WIDTHS[method][0] && width <= WIDTHS[method][1];

/** Bytes of one PRB (12 resource elements, all sent) on the wire: 24 samples of `width` bits and the method's parameter. */
export const prbBytes = (method: CompressionMethod, width: number): number =>
  Math.ceil((24 * width) / 8) + PARAM_BYTES[method];

/** udCompHdr: width in the high nibble (16 is written 0), method in the low one. CUS 8.3.3.13. */
export const compressionHeader = (method: CompressionMethod, width: number): number =>
  ((width & 0xf) << 4) | compressionCode(method);

/** How a method and width are written for people: BFP9, none 16. */
export const compressionLabel = (method: CompressionMethod | undefined, width: number | undefined): string =>
  method === 'bfp' ? `BFP${width ?? '?'}` : `${method ?? '?'} ${width ?? '?'}`;
