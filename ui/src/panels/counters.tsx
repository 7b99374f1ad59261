import { useState, type JSX, type ReactNode } from 'react';
import { formatNumber } from '../app/format.ts';
import { sayCounter, useTexts } from '../app/texts.ts';
import { rateOf, type Sample } from '../state/live.ts';
import { useModel } from '../state/store.ts';
import { isBad, isUnseen } from './counter-kinds.ts';
import { Sign } from './icons.tsx';

type Counters = Sample['counters'];
type Counts = Readonly<Record<string, number>>;
/** Where a table's figures stand in a sample. */
type Pick = (counters: Counters) => Counts | undefined;

const EMPTY: readonly Sample[] = [];
const NONE: Counts = {};

/** O-RU counters under their M-plane names, with their growth in a simulated second; by eAxC where one unfolds them. */
export function RuCounters(): JSX.Element {
  const speak = useTexts();
  const counters = useModel((model) => model.live?.state?.counters);
  const units = Object.entries(counters?.ru ?? NONE);
  return (
    <section aria-label={speak('counters.ru')} className="counters">
      {units.length === 0 ? (
        <>
          <h2 className="heading">{speak('counters.ru')}</h2>
          <p className="empty muted">{speak('counters.none')}</p>
        </>
      ) : null}
      {units.map(([id]) => (
        <Unit key={id} id={id} eaxcs={Object.keys(counters?.eaxc?.[id] ?? NONE)} />
      ))}
    </section>
  );
}

function Unit({ id, eaxcs }: { id: string; eaxcs: readonly string[] }): JSX.Element {
  const speak = useTexts();
  const [open, setOpen] = useState(false);
  return (
    <table>
      <Head title={`${speak('counters.ru')} · ${id}`}>
        {eaxcs.length === 0 ? null : (
          <button type="button" className="fold" aria-expanded={open} onClick={() => setOpen(!open)}>
            {speak('counters.eaxc')}
            <Sign name={open ? 'up' : 'down'} />
          </button>
        )}
      </Head>
      <Rows pick={({ ru }) => ru[id]} />
      {open ? eaxcs.map((eaxc) => <Eaxc key={eaxc} unit={id} id={eaxc} />) : null}
    </table>
  );
}

/** One eAxC of a unit: only what has been counted, since most of its fourteen stay zero. */
function Eaxc({ unit, id }: { unit: string; id: string }): JSX.Element {
  const speak = useTexts();
  const pick: Pick = ({ eaxc }) => eaxc?.[unit]?.[id];
  const isQuiet = useModel(({ live }) => Object.values((live?.state && pick(live.state.counters)) ?? NONE).every((n) => n === 0)); // prettier-ignore
  return (
    <>
      <tbody className="eaxc">
        <tr>
          <th scope="rowgroup" colSpan={3}>
            eAxC {id}
            {isQuiet ? <span className="muted"> {speak('counters.quiet')}</span> : null}
          </th>
        </tr>
      </tbody>
      <Rows pick={pick} onlyCounted />
    </>
  );
}

/** What each DU counts of the uplink, what it misses and what it sends. */
export function DuCounters(): JSX.Element | null {
  const speak = useTexts();
  const language = useModel((model) => model.language);
  const counters = useModel((model) => model.live?.state?.counters.du);
  const units = Object.keys(counters ?? NONE);
  if (units.length === 0) return null;
  return (
    <section aria-label={speak('counters.du')} className="counters">
      {units.map((id) => (
        <table key={id} className="words">
          <Head title={`${speak('counters.du')} · ${id}`} />
          <Rows pick={({ du }) => du[id]} word={(name) => sayCounter('du', name, language)} />
        </table>
      ))}
    </section>
  );
}

/** What each node has not taken, and why. Messages that no counter shows are the ones to know about. */
export function Refusals(): JSX.Element | null {
  const speak = useTexts();
  const language = useModel((model) => model.language);
  const refused = useModel((model) => model.live?.state?.counters.refused);
  const nodes = Object.entries(refused ?? {}).filter(([, reasons]) => Object.keys(reasons).length > 0);
  if (nodes.length === 0) return null;
  const word = (reason: string): ReactNode => (
    <>
      {sayCounter('refusal', reason, language)}
      {isUnseen(reason) ? <span className="aside muted">{speak('counters.unseen')}</span> : null}
    </>
  );
  return (
    <section aria-label={speak('counters.refused')} className="counters">
      {nodes.map(([id]) => (
        <table key={id} className="words">
          <Head title={`${speak('counters.refused')} · ${id}`} />
          <Rows pick={(counters) => counters.refused?.[id]} word={word} />
        </table>
      ))}
    </section>
  );
}

function Head({ title, children }: { title: string; children?: ReactNode }): JSX.Element {
  const speak = useTexts();
  return (
    <thead>
      <tr>
        <th scope="col" className="heading">
          {title}
        </th>
        <th scope="col">
          <span className="hidden">{speak('counters.total')}</span>
        </th>
        <th scope="col" className="number">
          <span className="hidden">{speak('counters.rate')}</span>
          {children}
        </th>
      </tr>
    </thead>
  );
}

/** The figures of one table and how they grow. */
function Rows({
  pick,
  word = (name) => name,
  onlyCounted = false,
}: {
  pick: Pick;
  word?: (name: string) => ReactNode;
  onlyCounted?: boolean;
}): JSX.Element {
  const counts = useModel(({ live }) => (live?.state && pick(live.state.counters)) ?? NONE);
  const samples = useModel((model) => model.live?.samples ?? EMPTY);
  return (
    <tbody>
      {Object.entries(counts)
        .filter(([, value]) => !onlyCounted || value > 0)
        .map(([name, value]) => (
          <CounterRow
            key={name}
            name={name}
            word={word(name)}
            value={value}
            rate={rateOf(samples, ({ counters }) => pick(counters)?.[name])}
          />
        ))}
    </tbody>
  );
}

function CounterRow({
  name,
  word,
  value,
  rate,
}: {
  name: string;
  word: ReactNode;
  value: number;
  rate: number | undefined;
}): JSX.Element {
  const bad = isBad(name) && value > 0;
  const grows = rate !== undefined && rate > 0.5;
  return (
    <tr className={bad ? 'bad' : ''} data-counter={name}>
      <th scope="row">
        {bad ? '▲ ' : ''}
        {word}
      </th>
      <td className="number">{formatNumber(value)}</td>
      <td className="number muted">{grows ? `+${formatNumber(Math.round(rate))}/s` : ''}</td>
    </tr>
  );
}
