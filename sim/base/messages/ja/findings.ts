import type { findings as en } from '../en/findings.ts';

/** Headings and outcomes of findings. One block per rule: <id>, <id>.standard, <id>.receiver, <id>.operator. */
export const findings = {} as const satisfies Record<keyof typeof en, string>;
