import type { LinkId, Missing, NodeId, Valued } from '../base/index.ts';

/** What a run takes that nobody stated: whose, and `path = value`. */
export interface Assumed {
  readonly id: string;
  readonly profile: string;
}

/** Reads values and remembers those that nobody stated, so that all of them can be named at once. */
export class Collector {
  readonly missing: Missing[] = [];
  readonly assumed: Assumed[] = [];

  /** The value, or a stand-in that must not be used: the caller looks at `missing` before it runs anything. */
  need<T>(endpoint: NodeId | LinkId, name: string, valued: Valued<T>, standIn: T): T {
    if (valued.value !== undefined) return valued.value;
    this.lack(endpoint, valued.origin.path ?? name);
    return standIn;
  }

  /** Takes `value` where nobody stated one that can be used, and says so. */
  assume(endpoint: NodeId | LinkId, path: string, value: string | number): void {
    const profile = `${path} = ${value}`;
    if (!this.assumed.some((a) => a.id === endpoint && a.profile === profile))
      this.assumed.push({ id: endpoint, profile });
  }

  lack(endpoint: NodeId | LinkId, path: string): void {
    if (!this.missing.some((m) => m.endpoint === endpoint && m.path === path)) this.missing.push({ endpoint, path });
  }
}
