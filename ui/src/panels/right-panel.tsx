import type { JSX } from 'react';
import { useModel } from '../state/store.ts';
import { FindingDetail } from './finding-detail.tsx';
import { Findings } from './findings.tsx';
import { Inspector } from './inspector.tsx';
import { useTexts } from '../app/texts.ts';

/** Findings above; below, what was chosen: one finding, or the properties of a node or link. */
export function RightPanel(): JSX.Element | null {
  const speak = useTexts();
  const checked = useModel((model) => model.checked);
  const selected = useModel((model) => model.selected);
  if (!checked) return null;
  const finding = selected?.kind === 'finding' ? checked.check.findings[selected.index] : undefined;
  return (
    <aside className="right" aria-label={speak('findings.title')}>
      <Findings check={checked.check} topology={checked.topology} />
      {finding ? <FindingDetail finding={finding} /> : null}
      {selected && selected.kind !== 'finding' ? <Inspector selected={selected} checked={checked} /> : null}
    </aside>
  );
}
