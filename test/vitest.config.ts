import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const SLOW = ['test/cli/**', 'test/server/**', 'test/golden/**', 'test/conformance/**'];
const named = (folders: string[]) => folders.map((folder) => `${folder}/*.test.{ts,tsx}`);
/** Both cores: vitest alone would leave one idle. */
const maxWorkers = Math.max(2, availableParallelism());
const shared = {
  root: `${import.meta.dirname}/..`,
  pool: 'forks' as const,
  maxWorkers,
  setupFiles: [`${import.meta.dirname}/setup.ts`],
};

/** Three groups, one after the other: what answers in milliseconds, what starts programs, what drives a browser. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...shared,
          name: 'unit',
          include: named(['test/**']),
          exclude: [...SLOW, 'test/e2e/**'],
          testTimeout: 20_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          ...shared,
          name: 'programs',
          include: named(SLOW),
          testTimeout: 30_000,
          hookTimeout: 30_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          ...shared,
          name: 'e2e',
          include: named(['test/e2e/**']),
          testTimeout: 60_000,
          hookTimeout: 60_000,
          fileParallelism: false,
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
