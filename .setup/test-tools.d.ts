/** Where Chromium is, for browser tests: undefined where they have to be skipped (never with CI=true). */
export function chromium(): string | undefined;
