import { setImmediate as breath } from 'node:timers/promises';
import { say, type Language } from '../../base/messages/index.ts';
import { UserError } from '../../base/user-error.ts';
import { completeForRun, hashMix, loadMix } from '../../catalogue/index.ts';
import { runJson } from '../../report/run.ts';
import { readLibrary } from '../../run/home.ts';
import { MixRun, type RunResult } from '../../run/index.ts';
import { optionsOf } from '../../run/settings.ts';
import { CaptureFile, captureOf } from '../capture-output.ts';
import { CounterReader, stepFor } from '../counter-log.ts';
import { EXIT } from '../errors.ts';
import { loadRequest } from '../parts.ts';
import type { RunOptions } from '../program.ts';
import { Progress } from '../progress.ts';
import { renderRun } from '../render/run.ts';
import { parseCounters, parseDuration, parseFailOn, parseSeed, parseSfn } from '../values.ts';

/** `ranmix run`: simulates a mix to the end of its duration and prints what it has seen. */
export async function run(mix: string | undefined, options: RunOptions, language: Language): Promise<number> {
  const fails = parseFailOn(options.failOn, language);
  const format = options.counters === undefined ? undefined : parseCounters(options.counters, language);
  if (format && options.json) throw new UserError('usage', { reason: say({ code: 'cli.usage.either', data: { a: '--counters', b: '--json' } }, language) }); // prettier-ignore
  const step = format && stepFor(format);
  const library = readLibrary();
  const loaded = loadMix(loadRequest(mix, options, library));
  const { assembly, added } = completeForRun(loaded.assembly, library);
  const file = options.pcap === undefined ? undefined : new CaptureFile(options.pcap);
  const mixRun = new MixRun(assembly, {
    mix: hashMix(loaded.assembly),
    ...optionsOf(loaded.settings),
    ...(options.seed === undefined ? {} : { seed: parseSeed(options.seed, language) }),
    ...(options.duration === undefined ? {} : { durationSeconds: parseDuration(options.duration, language) }),
    ...(step === undefined ? {} : { snapshotSeconds: step }),
    ...(options.firstSfn === undefined ? {} : { firstSfn: parseSfn(options.firstSfn, language) }),
    ...(file === undefined ? {} : { capture: { ...captureOf(options, language), write: file.write } }),
    detail: options.detail === 'packets' ? 'packets' : 'trains',
    assumed: added.map(({ id, profile, paths }) => ({ id, profile: profile ?? (paths ?? []).join(' ') })),
  });
  const reader = format && new CounterReader(mixRun, format);
  const { result, isWhole } = await simulate(mixRun, () => reader?.look());
  const answer = runJson(result, language);
  if (file) process.stderr.write(`${file.close(result.capture, language)}\n`);
  const lines = format && reader && format.render(reader.log(assembly));
  process.stdout.write(lines ?? (options.json ? `${JSON.stringify(answer, null, 2)}\n` : renderRun(answer, language)));
  if (!isWhole) {
    process.stderr.write(`${say({ code: 'cli.interrupted', data: { seconds: result.simulatedSeconds.toFixed(1) } }, language)}\n`); // prettier-ignore
    return EXIT.interrupted;
  }
  return fails(answer.verdict) ? EXIT.no : EXIT.good;
}

/** Steps through a run, taking breath for Ctrl-C in between, which keeps what has been seen so far. */
async function simulate(
  run: MixRun,
  look: () => void,
): Promise<{ readonly result: RunResult; readonly isWhole: boolean }> {
  const progress = new Progress();
  let interrupted = false;
  const interrupt = (): void => {
    interrupted = true;
  };
  process.once('SIGINT', interrupt);
  try {
    while (!interrupted && run.step()) {
      look();
      progress.at(run.progress, `${run.time.toFixed(2)} s`);
      await breath();
    }
  } finally {
    progress.clear();
    process.off('SIGINT', interrupt);
  }
  return { result: run.result(), isWhole: !interrupted };
}
