export * from './brand.ts';
export * from './finding.ts';
export * from './ids.ts';
export * from './invariant.ts';
export * from './origin.ts';
export * from './result.ts';
export * from './units.ts';
export * from './user-error.ts';
