import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RUN_DEFAULTS } from '../../sim/run/defaults.ts';
import { runSchema } from '../../sim/protocol/run.ts';
import { fixture, ranmix, root } from './bin.ts';

const mix = ['--du', fixture('gnb.yml'), '--ru', 'kestrel-r4', '--transport', 'fibre_km=10'];

describe('ranmix run', () => {
  it('stops at Ctrl-C with what it has seen so far', async () => {
    const child = spawn(process.execPath, [join(root, 'sim/cli/bin.js'), 'run', ...mix, '--duration', '1h', '--json']);
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    setTimeout(() => child.kill('SIGINT'), 2500);
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect(code).toBe(130);
    expect(Buffer.concat(err).toString()).toMatch(/^Interrupted after [\d.]+ s .*\n$/);
    const { simulatedSeconds, counters } = runSchema.parse(JSON.parse(Buffer.concat(out).toString()));
    expect(simulatedSeconds).toBeGreaterThan(0);
    expect(simulatedSeconds).toBeLessThan(3600);
    expect(counters.ru['ru-1']?.['RX_ON_TIME']).toBeGreaterThan(0);
  });

  it('runs for the time that nobody has chosen', () => {
    const run = runSchema.parse(JSON.parse(ranmix(['run', ...mix, '--json']).out));
    expect([run.simulatedSeconds, run.seed]).toEqual([RUN_DEFAULTS.durationSeconds, RUN_DEFAULTS.seed]);
    expect(ranmix(['run', '--help']).out.replaceAll(/\s+/g, ' ')).toContain(`else ${RUN_DEFAULTS.durationSeconds}s`);
  });

  it.skipIf(!existsSync('/dev/full'))('says in one line that its output finds no room', async () => {
    const full = openSync('/dev/full', 'w');
    const child = spawn(process.execPath, [join(root, 'sim/cli/bin.js'), 'check', ...mix], {
      stdio: ['ignore', full, 'pipe'],
    });
    let err = '';
    child.stderr?.on('data', (chunk: Buffer) => (err += chunk.toString()));
    const code = await new Promise((resolve) => child.on('close', resolve));
    closeSync(full);
    expect([code, err]).toEqual([2, 'error: The output cannot be written (ENOSPC).\n']);
  });
});
