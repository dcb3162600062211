/** The three models of §6: as this run calls each, and as the tables of the paper do. */
export const models = {
  baseline: { title: 'Baseline', published: 'baseline' },
  ood: { title: 'Tuned-OOD', published: 'out-of-distribution' },
  id: { title: 'Tuned-ID', published: 'in-distribution' },
} as const;
