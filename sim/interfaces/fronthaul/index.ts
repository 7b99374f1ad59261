export * from './counters.ts';
export * from './message.ts';
export * from './streams.ts';
export * from './wire/index.ts';
