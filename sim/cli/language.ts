import { UserError } from '../base/user-error.ts';
import { LANGUAGES, say, type Language } from '../base/messages/index.ts';

/** The language asked for on the command line, else the environment's, else English. Read before anything is parsed. */
export function languageOf(argv: readonly string[], env: NodeJS.ProcessEnv): Language {
  const at = argv.findIndex((a) => a === '--lang' || a.startsWith('--lang='));
  const asked = at < 0 ? undefined : argv[at]?.includes('=') ? argv[at].slice('--lang='.length) : argv[at + 1];
  if (asked !== undefined) {
    const found = LANGUAGES.find((l) => l === asked);
    if (found === undefined)
      throw new UserError('option-bad-value', {
        name: '--lang',
        value: asked,
        expected: say({ code: 'cli.expected.lang' }, 'en'),
      });
    return found;
  }
  const locale = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '';
  return locale.startsWith('ja') ? 'ja' : 'en';
}
