import { expect, it } from 'vitest';
import { BEHAVIOUR } from '../../sim/catalogue/importers/srsran/behaviour.ts';
import { loadAssembly } from '../../sim/catalogue/index.ts';
import { realLibrary } from '../catalogue/library.ts';

const library = realLibrary();

it.each(['du/srsran', 'du/ocudu'])('%s behaves as the importer of its files says', (id) => {
  const { nodes } = loadAssembly({ library, du: [{ profile: id }], ru: [{ profile: 'ru/kestrel-r4' }] });
  const du = nodes.find((node) => node.kind === 'o-du');
  expect(du).toMatchObject({
    behaviour: { ...BEHAVIOUR, source: expect.stringContaining('ofh_constants.h') as string },
  });
});
