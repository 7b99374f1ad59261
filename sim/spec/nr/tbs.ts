/** Transport block sizes up to 3824 bits. TS 38.214 table 5.1.3.2-1. */
const SMALL = [
  24, 32, 40, 48, 56, 64, 72, 80, 88, 96, 104, 112, 120, 128, 136, 144, 152, 160, 168, 176, 184, 192, 208, 224, 240, 256, 272, 288, 304,
  320, 336, 352, 368, 384, 408, 432, 456, 480, 504, 528, 552, 576, 608, 640, 672, 704, 736, 768, 808, 848, 888, 928, 984, 1032, 1064,
  1128, 1160, 1192, 1224, 1256, 1288, 1320, 1352, 1416, 1480, 1544, 1608, 1672, 1736, 1800, 1864, 1928, 2024, 2088, 2152, 2216, 2280,
  2408, 2472, 2536, 2600, 2664, 2728, 2792, 2856, 2976, 3104, 3240, 3368, 3496, 3624, 3752, 3824,
]; // prettier-ignore

export interface TransportBlock {
  readonly prbs: number;
  /** Symbols of the shared channel in the slot, 1…14. */
  readonly symbols: number;
  /** DM-RS (and CDM groups without data) resource elements per PRB. */
  readonly dmrsPerPrb: number;
  /** xOverhead: 0, 6, 12 or 18 (TS 38.214 5.1.3.2). */
  readonly overheadPerPrb?: number;
  /** Bits a modulation symbol: 2, 4, 6, 8. */
  readonly modulationOrder: number;
  /** Target code rate R, 0…1. */
  readonly rate: number;
  readonly layers: number;
  /** Scaling S of P-RNTI and RA-RNTI: 1, 0.5 or 0.25. */
  readonly scaling?: number;
}

/** Transport block size in bits; 0 where no resource element is left. TS 38.214 5.1.3.2 (uplink 6.1.4.2 alike). */
export function transportBlockSize(b: TransportBlock): number {
  const perPrb = 12 * b.symbols - b.dmrsPerPrb - (b.overheadPerPrb ?? 0);
  if (perPrb <= 0 || b.prbs <= 0) return 0;
  const info = (b.scaling ?? 1) * Math.min(156, perPrb) * b.prbs * b.rate * b.modulationOrder * b.layers;
  if (info <= 3824) {
    const n = Math.max(3, Math.floor(Math.log2(info)) - 6);
    const quantised = Math.max(24, 2 ** n * Math.floor(info / 2 ** n));
    return SMALL.find((size) => size >= quantised) ?? 3824;
  }
  const n = Math.floor(Math.log2(info - 24)) - 5;
  const quantised = Math.max(3840, 2 ** n * Math.round((info - 24) / 2 ** n));
  const blocks =
    b.rate <= 0.25 ? Math.ceil((quantised + 24) / 3816) : quantised > 8424 ? Math.ceil((quantised + 24) / 8424) : 1;
  return 8 * blocks * Math.ceil((quantised + 24) / (8 * blocks)) - 24;
}
