import fc from 'fast-check';

/**
 * Property tests try the same examples each time, so that a checkout passes or fails for what is in it. To look for new ones:
 * FAST_CHECK_SEED=$RANDOM npx vitest run --config test/vitest.config.ts
 */
fc.configureGlobal({ seed: Number(process.env['FAST_CHECK_SEED'] ?? 20_261_123) });
