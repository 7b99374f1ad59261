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

/** Bytes of one PRB (12 resource elements, all sent) on the wire: 24 samples of `width` bits and the method's parameter. */
export const prbBytes = (method: CompressionMethod, width: number): number =>
  Math.ceil((24 * width) / 8) + PARAM_BYTES[method];

/** udCompHdr: width in the high nibble (16 is written 0), method in the low one. CUS 8.3.3.13. */
export const compressionHeader = (method: CompressionMethod, width: number): number =>
  ((width & 0xf) << 4) | compressionCode(method);

/** How a method and width are written for people: BFP9, none 16. */
export const compressionLabel = (method: CompressionMethod | undefined, width: number | undefined): string =>
  method === 'bfp' ? `BFP${width ?? '?'}` : `${method ?? '?'} ${width ?? '?'}`;
