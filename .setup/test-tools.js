// What the tests need beyond npm. Installs it where it can (Debian, root), names it in one line where it cannot.
// With CI=true a missing piece is a failure, never a skip. Plain JavaScript without dependencies.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * One row for each thing: `found` says whether it is here (cheaply: it runs before every test), `debian` lists the
 * packages that bring it.
 */
export const TOOLS = [
  { name: 'Chromium', needed: 'browser tests', found: () => chromium() !== undefined, debian: ['chromium'] },
  {
    name: 'a Japanese font',
    needed: 'browser tests in Japanese',
    found: () => japaneseFont(),
    debian: ['fontconfig', 'fonts-ipaexfont-gothic'],
  },
  {
    name: 'tshark',
    needed: 'what others make of the frames and captures that we write',
    found: () => program('tshark') !== undefined,
    debian: ['tshark'],
  },
];

/** The first of these programs on the PATH, as an absolute file name. */
export function program(...names) {
  for (const name of names) {
    for (const folder of (process.env.PATH ?? '').split(delimiter)) {
      const file = join(folder, name);
      try {
        accessSync(file, constants.X_OK);
        return file;
      } catch {
        // not here
      }
    }
  }
  return undefined;
}

/** Where Chromium is; RANMIX_CHROMIUM names another one. */
export function chromium() {
  const named = process.env.RANMIX_CHROMIUM;
  if (named) return existsSync(named) ? named : undefined;
  const mac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
  return (
    program('chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable') ??
    (existsSync(mac) ? mac : undefined)
  );
}

function japaneseFont() {
  if (process.platform === 'darwin' || process.platform === 'win32') return true; // they bring one
  const listed = spawnSync('fc-list', [':lang=ja', 'family'], { encoding: 'utf8' });
  return listed.status === 0 && listed.stdout.trim() !== '';
}

function missing() {
  return TOOLS.filter((tool) => !tool.found());
}

function canInstall() {
  return process.platform === 'linux' && process.getuid?.() === 0 && program('apt-get') !== undefined;
}

function hasPackageLists() {
  try {
    return readdirSync('/var/lib/apt/lists').some((name) => name.includes('_Packages'));
  } catch {
    return false;
  }
}

function apt(...args) {
  const run = spawnSync('apt-get', ['-q', '-y', '-o', 'DPkg::Lock::Timeout=300', ...args], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return { ok: run.status === 0, log: `${run.stdout ?? ''}${run.stderr ?? ''}${run.error?.message ?? ''}` };
}

function install(packages) {
  console.error(`ranmix: installing what the tests need: ${packages.join(' ')}`);
  const add = () => apt('install', '--no-install-recommends', ...packages);
  if (!hasPackageLists()) apt('update');
  let done = add();
  if (!done.ok) {
    apt('update'); // old lists name packages that the mirror no longer has
    done = add();
  }
  if (!done.ok) console.error(done.log.trim().split('\n').slice(-5).join('\n'));
}

/** Returns the exit code. */
export function ensureTools() {
  let absent = missing();
  if (absent.length > 0 && canInstall()) {
    install([...new Set(absent.flatMap((tool) => tool.debian))]);
    absent = missing();
  }
  if (absent.length === 0) return 0;
  const names = absent.map((tool) => `${tool.name} (${tool.needed})`).join(', ');
  const packages = absent.flatMap((tool) => tool.debian).join(' ');
  const strict = process.env.CI === 'true';
  console.error(
    `ranmix: missing for the tests: ${names}; on Debian: apt-get install ${packages}${strict ? '' : '; those tests are skipped'}`,
  );
  return strict ? 1 : 0;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) process.exitCode = ensureTools();
