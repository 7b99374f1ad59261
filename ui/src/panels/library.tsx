import { useMemo, useState, type JSX } from 'react';
import type { ProfileSummary, Topology } from '../../../sim/protocol/index.ts';
import { sayProblem, useTexts } from '../app/texts.ts';
import { slotFor } from '../state/mix-edit.ts';
import { load, replacePart } from '../state/session.ts';
import { patch, useModel } from '../state/store.ts';
import { Files } from './files.tsx';
import { Sign, ToneIcon } from './icons.tsx';
import { groupProfiles, KIND_MARK, matches } from './library-groups.ts';

/** The parts that ship with RanMix, and the door for the user's own. */
export function Library(): JSX.Element {
  const speak = useTexts();
  const open = useModel((model) => model.libraryOpen);
  const toggle = (
    <button
      type="button"
      className="button square quiet"
      aria-expanded={open}
      aria-label={speak(open ? 'library.close' : 'library.open')}
      title={speak(open ? 'library.close' : 'library.open')}
      onClick={() => patch({ libraryOpen: !open })}
    >
      <Sign name={open ? 'left' : 'panel'} />
    </button>
  );
  if (!open) return <aside className="library closed">{toggle}</aside>;
  return (
    <aside className="library" aria-label={speak('library.title')}>
      <Parts toggle={toggle} />
      <Files />
    </aside>
  );
}

function Parts({ toggle }: { toggle: JSX.Element }): JSX.Element {
  const speak = useTexts();
  const profiles = useModel((model) => model.profiles);
  const [query, setQuery] = useState('');
  return (
    <>
      <div className="search">
        <label>
          <Sign name="search" />
          <span className="hidden">{speak('library.search')}</span>
          <input
            type="search"
            value={query}
            placeholder={speak('library.search')}
            onChange={(event) => setQuery(event.target.value)}
          />
        </label>
        {toggle}
      </div>
      {profiles.state === 'ready' ? (
        <Groups profiles={profiles.value} query={query.trim()} />
      ) : profiles.state === 'loading' ? (
        <div className="skeleton" aria-busy="true" />
      ) : (
        <div className="empty">
          <p>{speak('library.failed')}</p>
          <p className="muted">{sayProblem(profiles.problem, speak)}</p>
          <button type="button" className="button" onClick={() => void load()}>
            {speak('app.retry')}
          </button>
        </div>
      )}
    </>
  );
}

function Groups({ profiles, query }: { profiles: readonly ProfileSummary[]; query: string }): JSX.Element {
  const speak = useTexts();
  const groups = useMemo(() => groupProfiles(profiles.filter((profile) => matches(profile, query))), [profiles, query]);
  if (groups.length === 0) return <p className="empty muted">{speak('library.none', { query })}</p>;
  return (
    <>
      {groups.map(([group, members]) => (
        <section key={group}>
          <h2 className="heading">{speak(`library.${group}`)}</h2>
          <ul className="parts">
            {members.map((profile) => (
              <li key={profile.id}>
                <PartItem profile={profile} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function PartItem({ profile }: { profile: ProfileSummary }): JSX.Element {
  const speak = useTexts();
  const used = useModel((model) => uses(model.checked?.topology, profile));
  const fits = useModel((model) => model.checked !== undefined && slotFor(profile.kind, model.checked.topology, undefined) !== undefined); // prettier-ignore
  const name = profile.product;
  const all = profile.known + profile.assumed + profile.unknown;
  const known =
    profile.unknown > 0
      ? speak('library.unknown', { unknown: profile.unknown, all })
      : profile.assumed > 0
        ? speak('library.assumed', { assumed: profile.assumed })
        : speak('library.complete');
  const facts = [
    profile.vendor,
    profile.detail,
    ...(profile.evidence === 'archetype' ? [speak('library.archetype')] : []),
    known,
  ];
  const content = (
    <>
      <span className={`mark ${profile.kind}`} aria-hidden="true">
        {KIND_MARK[profile.kind] ?? '·'}
      </span>
      <span className="part-text">
        <b>{name}</b>
        <small>{facts.filter((fact) => fact !== '').join(' · ')}</small>
      </span>
      {used ? <ToneIcon tone="ok" label={speak('library.used')} /> : null}
    </>
  );
  if (!fits) return <div className="part plain">{content}</div>;
  return (
    <button
      type="button"
      className={used ? 'part used' : 'part'}
      title={speak('library.use', { name })}
      aria-pressed={used}
      onClick={() => void replacePart(profile.kind, { profile: profile.id })}
    >
      {content}
    </button>
  );
}

/** A node of this kind that carries this part's name, and is no file of the owner's. */
const uses = (topology: Topology | undefined, { kind, vendor, product }: ProfileSummary): boolean =>
  topology?.nodes.some(
    (node) => node.kind === kind && node.evidence !== 'file' && [product, `${vendor} ${product}`].includes(node.label),
  ) === true;
