export * from './eaxc.ts';
export * from './ecpri.ts';
export * from './ethernet.ts';
export * from './faults.ts';
export * from './headers.ts';
export * from './radio.ts';
export * from './sections.ts';
export * from './settings.ts';
