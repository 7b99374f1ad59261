#!/usr/bin/env node
// Committed as it is, with its executable bit: a bin inside the build output loses its mode at the next build.
import { existsSync } from 'node:fs';
import * as nodeModule from 'node:module';

const cli = new URL('../../dist/node/cli.js', import.meta.url);
if (existsSync(cli)) {
  nodeModule.enableCompileCache?.(); // Node 22.1 and later start faster with it
  await import(cli.href);
} else {
  process.stderr.write('ranmix: the build is missing (dist/node/cli.js); make it with: npm run prepare\n');
  process.exitCode = 2;
}
