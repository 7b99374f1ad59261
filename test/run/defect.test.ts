import { afterEach, describe, expect, it, vi } from 'vitest';
import { Bug } from '../../sim/base/index.ts';
import { Scheduler } from '../../sim/model/du/scheduler.ts';
import { runMix } from '../../sim/run/index.ts';
import { mixOf } from './mix.ts';

afterEach(() => vi.restoreAllMocks());

describe('a defect in the model', () => {
  it('stops the run, with the seed that shows it again and the cause', () => {
    vi.spyOn(Scheduler.prototype, 'decide').mockImplementation(() => {
      throw new Bug('no slot');
    });
    let caught: unknown;
    try {
      runMix(mixOf(), { seed: 4711, replication: 2 });
    } catch (error) {
      caught = error;
    }
    expect(caught).toBeInstanceOf(Bug);
    expect(String(caught)).toMatch(/seed 4711, replication 2, mix [0-9a-f]{64}: du-1 sends failed at \d+ ns .*no slot/);
  });
});
