export * from './counters.ts';
export * from './message.ts';
export * from './streams.ts';
