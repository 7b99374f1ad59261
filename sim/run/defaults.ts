/** What neither the user nor the mix says about a run; the command line and the server take the same. */
export const RUN_DEFAULTS = { seed: 1, durationSeconds: 2 } as const;
