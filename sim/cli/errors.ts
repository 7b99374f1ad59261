import { say, type Language } from '../base/messages/index.ts';
import { UserError } from '../base/user-error.ts';
import { plain, style } from './terminal.ts';

/** One clear line for the user's own mistake: error: file:line: what was expected. */
export function describeUserError(error: UserError, language: Language): string {
  const { file, line, column } = error.where;
  const place =
    file === undefined
      ? ''
      : `${plain(file)}${line === undefined ? '' : `:${line}${column === undefined ? '' : `:${column}`}`}: `;
  const data = Object.fromEntries(
    Object.entries(error.data).map(([k, v]) => [k, typeof v === 'string' ? plain(v) : v]),
  );
  return `${style(say({ code: 'cli.error' }, language), 'red', process.stderr)}: ${place}${say({ code: error.code, data }, language)}`;
}

/** The command line as it may be shown to others. */
const withoutToken = (argv: readonly string[]): string[] =>
  argv.map((a, i) => (argv[i - 1] === '--token' ? '***' : a.replace(/^--token=.*/s, '--token=***')));

/** A defect of ours: what happened, with which seed, and the command that shows it again. */
export function describeBug(error: unknown, argv: readonly string[], language: Language): string {
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const at = argv.indexOf('--seed');
  const seed = at >= 0 ? argv[at + 1] : undefined;
  const command = [
    'npx ranmix',
    ...withoutToken(argv).map((a) => (/^[\w@%+=:,./-]+$/.test(a) ? a : `'${a.replaceAll("'", `'\\''`)}'`)),
  ].join(' ');
  const lines = [say({ code: 'cli.bug', data: { reason: plain(reason) } }, language), `  ${command}`];
  if (seed !== undefined) lines.push(`  ${say({ code: 'cli.bug.seed', data: { seed } }, language)}`);
  return lines.join('\n');
}

export const EXIT = { good: 0, no: 1, usage: 2, bug: 70, interrupted: 130 } as const;

/** The exit code of whatever a command threw, and its line on stderr. */
export function report(error: unknown, argv: readonly string[], language: Language): number {
  if (error instanceof UserError) {
    process.stderr.write(`${describeUserError(error, language)}\n`);
    return EXIT.usage;
  }
  process.stderr.write(`${describeBug(error, argv, language)}\n`);
  if (process.env['RANMIX_DEBUG']) process.stderr.write(`${error instanceof Error ? (error.stack ?? '') : ''}\n`);
  return EXIT.bug;
}
