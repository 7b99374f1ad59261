export * from './codec.ts';
export * from './modulation.ts';
export { packBits, packedBytes, unpackBits } from './pack.ts';
