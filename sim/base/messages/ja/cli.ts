import type { cli as en } from '../en/cli.ts';

/** What the command line says. */
export const cli = {} as const satisfies Record<keyof typeof en, string>;
