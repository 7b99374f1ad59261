import { say, type Language } from '../../base/messages/index.ts';
import { listProfiles, showProfile } from '../../catalogue/index.ts';
import { readLibrary } from '../../run/home.ts';
import { EXIT } from '../errors.ts';
import { plain, style, table } from '../terminal.ts';

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** `ranmix profiles list`: every profile, with how much of it is stated, assumed and unknown. */
export function list(options: { json?: boolean }, language: Language): number {
  const profiles = listProfiles(readLibrary());
  if (options.json) {
    process.stdout.write(json({ schema: 'ranmix/profiles/1', profiles }));
    return EXIT.good;
  }
  const t = (code: Parameters<typeof say>[0]['code']): string => say({ code }, language);
  const head = ['id', t('text.profile.kind'), t('text.profile.vendor'), t('text.profile.product'), t('text.profile.band'), t('text.profile.known'), t('text.profile.assumed'), t('text.profile.unknown')]; // prettier-ignore
  const rows = profiles.map((p) => [
    p.id,
    p.kind,
    p.vendor,
    p.product,
    p.bands.map((b) => `n${b}`).join(' '),
    String(p.sourced),
    String(p.assumed),
    String(p.unknown),
  ]);
  process.stdout.write(`${table([head, ...rows])}\n`);
  return EXIT.good;
}

/** `ranmix profiles show ID`: every figure with its origin and source. */
export function show(id: string, options: { json?: boolean }, language: Language): number {
  const profile = showProfile(readLibrary(), id);
  if (options.json) {
    const { text: _, ...data } = profile;
    process.stdout.write(json({ schema: 'ranmix/profile/1', profile: data }));
    return EXIT.good;
  }
  const rows = profile.figures.map((f) => [
    plain(f.path),
    f.value === undefined ? '?' : plain(typeof f.value === 'string' ? f.value : JSON.stringify(f.value)),
    say({ code: `origin.${f.origin.kind}` }, language),
    plain(f.origin.source ?? f.origin.reason ?? ''),
  ]);
  process.stdout.write(`${style(`${profile.vendor} ${profile.product}`, 'bold')}  ${profile.id} · ${profile.kind} · ${profile.evidence}\n\n${table(rows)}\n`); // prettier-ignore
  return EXIT.good;
}
