import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { listMixes, listProfiles, loadMix, showProfile } from '../../sim/catalogue/index.ts';
import { valuesOf } from '../../sim/catalogue/apply.ts';
import { nodeAt, readYaml } from '../../sim/catalogue/importers/shared/yaml.ts';
import { realLibrary } from '../catalogue/library.ts';

const library = realLibrary();
const profiles = listProfiles(library);

/** Keys that a profile really cites, wherever they stand. */
function cited(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(cited);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'source' && typeof inner === 'string' ? [inner] : key === 'sources' ? [] : cited(inner),
  );
}

describe('the library', () => {
  it('holds every kind that a first mix needs', () => {
    expect(new Set(profiles.map((p) => p.kind))).toEqual(
      new Set(['o-ru', 'o-du', 'o-cu-cp', 'o-cu-up', 'core', 'host', 'switch', 'transport']),
    );
  });

  it('has every file of profiles/ in it, and no file that is neither profile nor mix', () => {
    expect([...library.keys()].sort()).toEqual(
      [...profiles.map((p) => p.id), ...listMixes(library).map((m) => m.id)].sort(),
    );
  });

  it.each(profiles.map((p) => p.id))('%s: every figure has a source or says assumed, every source is used', (id) => {
    const { figures, text } = showProfile(library, id);
    for (const { value, origin } of figures) {
      if (value !== undefined) expect(origin.source ?? origin.reason, origin.path).toBeTruthy();
      else expect(origin, origin.path).toMatchObject({ kind: 'unknown' });
    }
    const { value, root } = readYaml({ name: id, text });
    const list = nodeAt(root, ['sources']);
    const sources = list?.kind === 'map' ? [...list.entries.keys()] : [];
    expect(sources.filter((key) => !cited(value).includes(key))).toEqual([]);
  });

  it.each(profiles.filter((p) => p.evidence === 'archetype').map((p) => p.id))(
    '%s: an archetype leaves nothing decisive open',
    (id) => {
      const open = showProfile(library, id).figures.filter((f) => f.value === undefined);
      // What a unit is set to, addresses, and the clocks of a way belong to a mix and not to a product; most clocks are not driven to and fro.
      expect(
        open
          .map((f) => f.path)
          .filter(
            (path) =>
              !/mac|vlan|eaxc|compression$|tdd|t12|t34|clock_slew|mplane|o-ran-operations|yang-library|lls$|prtc|ptp_hops|ptp_clocks|asymmetry/.test(
                path,
              ),
          ),
      ).toEqual([]);
    },
  );

  it.each(['ru/benetel-ran550', 'ru/foxconn-rpqn'])('%s: no reception window is claimed for it', (id) => {
    const { figures, evidence } = showProfile(library, id);
    expect(evidence).toBe('public');
    expect(figures.filter((f) => /t2a|ta3/.test(f.path) && f.value !== undefined)).toEqual([]);
  });

  it.each(listMixes(library).map((m) => m.id))('%s: loads with every value known where its profiles know it', (id) => {
    const { assembly, settings } = loadMix({ library, mix: { profile: id } });
    expect(assembly.fronthauls.length).toBeGreaterThan(0);
    expect(settings).toMatchObject({ seed: 1, durationS: 2 });
    expect([...valuesOf(assembly)].every((v) => (v.value === undefined) === (v.origin.kind === 'unknown'))).toBe(true);
  });

  it('names no path of this machine', () => {
    const folder = `${import.meta.dirname}/../../profiles`;
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const text = readFileSync(`${entry.parentPath}/${entry.name}`, 'utf8');
      expect(text).not.toMatch(/\/work\/|\/home\/|\.\.\/shared/);
    }
  });
});
