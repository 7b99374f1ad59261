// Style is prettier's. Who may import whom is test/architecture/rooms.json: one table, read here (for the editor) and
// by test/architecture.test.ts (which is exact, and also sees dynamic imports).
import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

const table = JSON.parse(readFileSync(new URL('./test/architecture/rooms.json', import.meta.url), 'utf8'));
const names = Object.keys(table.rooms);
const DEPTH = 5; // folders below a room

const oneOf = (list) => `(?:${list.join('|')})`;

/** Imports of these rooms from a file that lies `depth` folders below sim/<room>. */
function imports(rooms, depth, message, extra = {}) {
  return rooms.length === 0
    ? []
    : [{ regex: `^${'\\.\\./'.repeat(depth + 1)}${oneOf(rooms)}(?:/|$)`, message, ...extra }];
}

const nodeOnly = {
  regex: `^(?:node:.*|${oneOf([...builtinModules.filter((name) => !name.startsWith('_')), ...table.node.packages])}(?:/.*)?)$`,
  message: `Node and its packages belong to ${table.node.rooms.join(', ')}: everything else runs in a browser worker.`,
};

const nodeGlobals = ['process', 'Buffer', 'require', '__dirname', '__filename'].map((name) => ({
  name,
  message: nodeOnly.message,
}));
const clocks = table.timeless.globals.map((name) => ({
  name,
  message: 'Time is the simulation clock, chance an addressed random stream: the same seed gives the same result.',
}));

/** One entry for each room and depth, since a relative import can only be judged from where it stands. */
const rooms = Object.entries(table.rooms).flatMap(([room, { may, types = [] }]) => {
  const closed = names.filter((name) => name !== room && !may.includes(name) && !types.includes(name));
  const isNode = table.node.rooms.includes(room);
  const timeless = table.timeless.rooms.includes(room);
  const globals = [...(isNode ? [] : nodeGlobals), ...(timeless ? clocks : [])];
  const members = timeless ? table.timeless.members : [];
  return Array.from({ length: DEPTH + 1 }, (_, depth) => ({
    files: [`sim/${room}/${'*/'.repeat(depth)}*.ts`],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            ...imports(closed, depth, `sim/${room} may import ${may.join(', ') || 'nothing'}.`),
            ...imports(types, depth, `sim/${room} may import types of it alone.`, { allowTypeImports: true }),
            ...(isNode ? [] : [nodeOnly]),
          ],
        },
      ],
      'no-restricted-globals': ['error', ...globals],
      'no-restricted-properties': [
        'error',
        ...members.map(([object, property]) => ({ object, property, message: clocks[0].message })),
      ],
    },
  }));
});

const uiRooms = (may) => ({
  '@typescript-eslint/no-restricted-imports': [
    'error',
    {
      patterns: [
        {
          regex: `/sim/(?!${oneOf(may)}/)`,
          message: `The page may import ${table.ui.may.join(', ')}; only ${table.ui.workerFolder} also ${table.ui.worker.join(', ')}.`,
        },
        nodeOnly,
      ],
    },
  ],
});

export default defineConfig(
  { ignores: ['node_modules/', 'dist/', '.cache/', 'coverage/', '.setup/*.d.ts'] },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': ['error', { ignoreIIFE: false }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': true }],
      eqeqeq: ['error', 'always'],
      'no-console': 'error',
      'prefer-const': 'error',
    },
  },
  ...rooms,
  { files: ['ui/src/**/*.{ts,tsx}'], rules: uiRooms(table.ui.may) },
  { files: [`${table.ui.workerFolder}/**/*.ts`], rules: uiRooms([...table.ui.may, ...table.ui.worker]) },
  {
    files: ['test/**/*.{ts,tsx}'],
    rules: {
      'no-console': 'off',
      '@typescript-eslint/unbound-method': 'off', // expect(mock.method)
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    files: ['**/*.js'],
    languageOptions: { sourceType: 'module', ecmaVersion: 'latest' },
    rules: { eqeqeq: ['error', 'always'], 'prefer-const': 'error', 'no-unused-vars': 'error' },
  },
);
