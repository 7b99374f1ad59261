import type { LinkId, Missing, NodeId, Valued } from '../base/index.ts';

/** Reads values and remembers those that nobody stated, so that all of them can be named at once. */
export class Collector {
  readonly missing: Missing[] = [];

  /** The value, or a stand-in that must not be used: the caller looks at `missing` before it runs anything. */
  need<T>(endpoint: NodeId | LinkId, name: string, valued: Valued<T>, standIn: T): T {
    if (valued.value !== undefined) return valued.value;
    this.lack(endpoint, valued.origin.path ?? name);
    return standIn;
  }

  lack(endpoint: NodeId | LinkId, path: string): void {
    if (!this.missing.some((m) => m.endpoint === endpoint && m.path === path)) this.missing.push({ endpoint, path });
  }
}
