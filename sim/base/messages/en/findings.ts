/** Headings and outcomes of findings. One block per rule: <id>, <id>.standard, <id>.receiver, <id>.operator. */
export const findings = {} as const;
