import type { Language } from '../base/messages/index.ts';
import { UserError } from '../base/user-error.ts';
import { EXIT, report } from './errors.ts';
import { languageOf } from './language.ts';
import { runProgram } from './program.ts';

let language: Language = 'en';

/** Runs one command line; answers with the exit code of design section 5. */
export async function main(argv: readonly string[]): Promise<number> {
  try {
    language = languageOf(argv, process.env);
    return await runProgram(argv, language, {
      check: async (mix, options) => (await import('./commands/check.ts')).check(mix, options, language),
      run: async (mix, options) => (await import('./commands/run.ts')).run(mix, options, language),
      validate: async (options) => (await import('./commands/validate.ts')).validate(options, language),
      pcap: async (file, options) => (await import('./commands/pcap.ts')).pcap(file, options, language),
      serve: async (options) => (await import('./commands/serve.ts')).serve(options, language),
      listProfiles: async (options) => (await import('./commands/profiles.ts')).list(options, language),
      showProfile: async (id, options) => (await import('./commands/profiles.ts')).show(id, options, language),
    });
  } catch (error) {
    return report(error, argv, language);
  }
}

// A reader that has seen enough (| head) is no error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(process.exitCode ?? EXIT.good);
  process.exit(report(new UserError('output-failed', { reason: error.code ?? error.message }), [], language));
});

process.exitCode = await main(process.argv.slice(2));
