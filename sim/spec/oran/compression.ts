/** udCompMeth: how U-plane IQ is compressed (O-RAN.WG4.CUS 8.3.3.13, code points as decoders print them). */
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
