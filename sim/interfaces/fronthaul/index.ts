export * from './counter-log.ts';
export * from './counter-meaning.ts';
export * from './counters.ts';
export * from './message.ts';
export * from './streams.ts';
export * from './taxonomy.ts';
export * from './wire/index.ts';
