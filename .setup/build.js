// `npm run prepare`: builds dist/ from the sources, and does nothing when they have not changed.
//
// Each part goes into a temporary folder and is renamed into place, so a reader never sees half a build. A part carries
// the hash of its sources; npx runs `prepare` on every call, so the way to "nothing to do" has to be short.
// Plain JavaScript; vite and typescript are loaded only when something is to be built.
//
//   node .setup/build.js [--release] [node|ui|types …]
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs'; // prettier-ignore
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const cache = join(root, '.cache');
const say = (text) => console.error(`ranmix: ${text}`);

/** `needs` is one file without which the part cannot be built at all; `required` parts must be in a release. */
const COMMON = ['package.json', 'package-lock.json', 'tsconfig.json', '.setup/build.js'];
const PARTS = [
  { name: 'node', sources: ['sim', '.setup/vite.node.config.js', ...COMMON], needs: 'sim', make: makeNode },
  { name: 'ui', sources: ['ui', 'sim', 'profiles', ...COMMON], needs: 'ui/index.html', make: makeUi },
  { name: 'types', sources: ['sim', '.setup/tsconfig.types.json', ...COMMON], needs: 'sim/index.ts', make: makeTypes },
];

/** Programs and the library of dist/node. `optional` ones are skipped without a word. */
const ENTRIES = [
  { name: 'cli', file: 'sim/cli/main.ts' },
  { name: 'index', file: 'sim/index.ts' },
  { name: 'run-worker', file: 'sim/run/worker.ts' },
  { name: 'server-worker', file: 'sim/server/worker.ts', optional: true },
];

function* filesUnder(path) {
  const at = join(root, path);
  if (!existsSync(at)) return;
  if (statSync(at).isFile()) {
    yield path;
    return;
  }
  const entries = readdirSync(at, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
    const below = `${path}/${entry.name}`;
    if (entry.isDirectory()) yield* filesUnder(below);
    else if (entry.isFile()) yield below;
  }
}

function hashOf(part, contents) {
  const hash = createHash('sha256');
  for (const source of part.sources) {
    for (const file of filesUnder(source)) {
      if (!contents.has(file))
        contents.set(
          file,
          createHash('sha256')
            .update(readFileSync(join(root, file)))
            .digest(),
        );
      hash.update(`${file}\0`).update(contents.get(file));
    }
  }
  return hash.digest('hex');
}

const stampOf = (part) => join(root, 'dist', part.name, '.hash');

/** Only a release asks whether the last build left something out. */
const LEFT_OUT = ' incomplete';

function stale(parts, { release }) {
  const contents = new Map(); // sim is a source of every part: read it once
  return parts.flatMap((part) => {
    const hash = hashOf(part, contents);
    let built;
    try {
      built = readFileSync(stampOf(part), 'utf8');
    } catch {
      // never built
    }
    return built === hash || (built === hash + LEFT_OUT && !release) ? [] : [{ ...part, hash }];
  });
}

// ---- the three parts; each tells whether it is complete ----------------------------------------------------------------------------------------------

async function makeNode(outDir, { release }) {
  const present = ENTRIES.filter((entry) => existsSync(join(root, entry.file)));
  const absent = ENTRIES.filter((entry) => !entry.optional && !present.includes(entry));
  if (absent.length > 0) {
    const text = `dist/node without ${absent.map((entry) => `${entry.name} (no ${entry.file})`).join(', ')}`;
    if (release) throw new Error(text);
    say(text);
  }
  if (present.length === 0) return false;
  const { build: viteBuild } = await import('vite');
  const input = Object.fromEntries(present.map((entry) => [entry.name, join(root, entry.file)]));
  await viteBuild({
    configFile: join(root, '.setup/vite.node.config.js'),
    build: { outDir, rolldownOptions: { input } },
  });
  return absent.length === 0;
}

async function makeUi(outDir) {
  const { build: viteBuild } = await import('vite');
  await viteBuild({
    configFile: join(root, 'ui/vite.config.ts'),
    logLevel: 'warn',
    build: { outDir, emptyOutDir: true },
  });
  return true;
}

/** Declarations are written even where types are wrong; a release insists, `npm run typecheck` names the places. */
async function makeTypes(outDir, { release }) {
  const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
  const child = spawn(process.execPath, [tsc, '-p', join(root, '.setup/tsconfig.types.json'), '--outDir', outDir], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  for await (const chunk of child.stdout.setEncoding('utf8')) output += chunk;
  const errors = output.split('\n').filter((line) => / error TS\d+:/.test(line));
  const complete = existsSync(join(outDir, 'sim/index.d.ts'));
  if (complete && errors.length === 0) return true;
  const text = `${errors.length} type error(s), the first: ${errors[0] ?? output.trim().split('\n')[0]}`;
  if (release || !complete) throw new Error(text);
  say(`dist/types with ${text}`);
  return false;
}

// ---- one builder at a time ----------------------------------------------------------------------------------------

const lockFile = join(cache, 'build.lock');

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** A lock whose owner is gone, or that is older than any build takes, counts for nothing. */
function lockIsDead() {
  try {
    const pid = Number(readFileSync(lockFile, 'utf8'));
    const age = Date.now() - statSync(lockFile).mtimeMs;
    return age > 10 * 60_000 || (pid > 0 ? !isRunning(pid) : age > 5000);
  } catch {
    return false; // released meanwhile
  }
}

async function withLock(work) {
  mkdirSync(cache, { recursive: true });
  for (let waited = 0; ; waited++) {
    try {
      const lock = openSync(lockFile, 'wx');
      writeSync(lock, String(process.pid));
      closeSync(lock);
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      if (lockIsDead()) rmSync(lockFile, { force: true });
      else if (waited === 0) say('waiting for another build');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  const release = () => rmSync(lockFile, { force: true });
  const interrupted = () => {
    release();
    process.exit(130);
  };
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  try {
    return await work();
  } finally {
    release();
    process.off('SIGINT', interrupted).off('SIGTERM', interrupted);
  }
}

function swapIn(made, part) {
  const place = join(root, 'dist', part.name);
  const old = `${made}.old`;
  mkdirSync(dirname(place), { recursive: true });
  if (existsSync(place)) renameSync(place, old);
  renameSync(made, place);
  rmSync(old, { recursive: true, force: true });
}

async function make(part, options) {
  if (!existsSync(join(root, part.needs))) {
    if (options.release) throw new Error(`${part.needs} is missing`);
    say(`dist/${part.name} is skipped: no ${part.needs}`);
    return;
  }
  const made = join(cache, `build-${process.pid}`, part.name);
  mkdirSync(made, { recursive: true });
  const complete = await part.make(made, options);
  writeFileSync(join(made, '.hash'), complete ? part.hash : part.hash + LEFT_OUT);
  swapIn(made, part);
}

function hasBuildTools() {
  const { resolve } = createRequire(import.meta.url);
  try {
    resolve('vite/package.json');
    resolve('typescript/package.json');
    return true;
  } catch {
    return false;
  }
}

/** What `npm ci --omit=dev` leaves: no tools to build with. That is fine where there is a build. */
function withoutTools(names) {
  const wanted = /\bdev\b/.test(process.env.npm_config_omit ?? '') || process.env.NODE_ENV === 'production';
  const built = existsSync(join(root, 'dist/node/cli.js'));
  if (built) say(`the development dependencies are absent: keeping dist/ as it is (${names} not rebuilt)`);
  else
    say('the development dependencies are absent and there is no dist/: run `npm ci` without --omit=dev to build it');
  return built || wanted ? 0 : 1;
}

/** Builds what is stale and returns the exit code. A part that fails leaves its old build in place. */
export async function build({ only = [], release = process.env.CI === 'true' } = {}) {
  const parts = PARTS.filter((part) => only.length === 0 || only.includes(part.name));
  const isOpen = (part) => release || existsSync(join(root, part.needs));
  const first = stale(parts, { release }).filter(isOpen);
  if (first.length === 0) return 0;
  if (!hasBuildTools()) return withoutTools(first.map((part) => part.name).join(', '));
  process.env.NODE_ENV = 'production'; // or React's development build is bundled
  return withLock(async () => {
    const todo = stale(parts, { release }).filter(isOpen); // the one before us may have built it
    if (todo.length === 0) return 0;
    const started = performance.now();
    const done = await Promise.allSettled(todo.map((part) => make(part, { release })));
    rmSync(join(cache, `build-${process.pid}`), { recursive: true, force: true });
    const failed = done.flatMap((result, i) => (result.status === 'rejected' ? [[todo[i].name, result.reason]] : []));
    for (const [name, reason] of failed) say(`building dist/${name} failed: ${reason?.message ?? reason}`);
    if (failed.length > 0) return 1;
    say(
      `built ${todo.map((part) => `dist/${part.name}`).join(', ')} in ${((performance.now() - started) / 1000).toFixed(1)} s`,
    );
    return 0;
  });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const args = process.argv.slice(2);
  const only = args.filter((arg) => !arg.startsWith('-'));
  process.exitCode = await build({ only, ...(args.includes('--release') ? { release: true } : {}) });
}
