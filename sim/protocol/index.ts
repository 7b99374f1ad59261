export * from './finding.ts';
export * from './live.ts';
export * from './mix.ts';
export * from './pcap.ts';
export * from './rest.ts';
export * from './run.ts';
export * from './topology.ts';
export * from './validate.ts';
