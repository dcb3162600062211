/** No file imports itself by way of others; types count. Run as `npm run lint:circles`. */
export default {
  forbidden: [
    {
      name: 'no-circle',
      comment: 'move what both files need to a third that imports neither',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['/dist/', '/out-tsc/', '/test-output/', '/fixtures/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['@diffuse/source', 'import', 'node'] },
  },
};
