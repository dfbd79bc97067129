/**
 * Who may import whom. One line per layer: its files, the layers it may use beside itself, the npm packages it
 * may use. Whatever is not listed is refused; test/tidy/layers.test.ts proves that every rule can fail.
 */
/** engine/plan but what puts the parts together: only the loop and the ensemble use that. */
const CONTRACT = '^engine/plan/(?!(compile|check|resolve|estimate|activeMechanisms|run|invariants))'
const ENGINE = '^engine/'

const layers = [
  { name: 'base', from: '^engine/base/', to: [], npm: ['zod', 'seedrandom'] },
  { name: 'scenario', from: '^engine/scenario/', to: ['^engine/base/'], npm: ['zod', 'yaml', 'mathjs'] },
  {
    name: 'contract',
    from: CONTRACT,
    to: [
      '^engine/base/',
      '^engine/scenario/schema[.]ts$',
      '^engine/population/(population|creator)[.]ts$',
      '^engine/network/network[.]ts$',
    ],
    npm: ['zod'],
  },
  { name: 'population', from: '^engine/population/', to: ['^engine/base/'], npm: [] },
  { name: 'network', from: '^engine/network/', to: ['^engine/base/'], npm: [] },
  { name: 'observe', from: '^engine/observe/', to: ['^engine/base/', CONTRACT, '^engine/plan/run[.]ts$'], npm: ['zod'] },
  {
    name: 'metrics',
    from: '^engine/metrics/',
    to: ['^engine/base/', CONTRACT, '^engine/observe/', '^engine/ensemble/job[.]ts$'],
    npm: ['d3-array'],
  },
  { name: 'cascade', from: '^engine/cascade/', to: ['^engine/base/', '^engine/network/'], npm: [] },
  {
    name: 'mechanisms',
    from: '^engine/mechanisms/',
    to: ['^engine/base/', CONTRACT, '^engine/population/', '^engine/network/', '^engine/scenario/schema[.]ts$'],
    npm: ['zod'],
  },
  { name: 'engine', from: ENGINE, to: [], npm: ['zod', 'seedrandom', 'yaml', 'mathjs', 'd3-array'] },
  {
    name: 'models',
    from: '^models/',
    to: ['^engine/base/'],
    npm: ['zod', 'd3-array', 'ml-regression', 'ml-matrix', 'ml-levenberg-marquardt'],
  },
  {
    name: 'history',
    from: '^history/',
    to: ['^engine/base/'],
    npm: ['zod', '@duckdb/node-api', 'read-excel-file'],
    node: true,
  },
  { name: 'scorecard', from: '^scorecard/', to: ['^engine/base/', '^models/'], npm: ['zod', 'd3-array'] },
  {
    name: 'reports',
    from: '^reports/',
    to: ['^engine/base/'],
    npm: ['d3-array', 'vega', 'vega-lite', 'vega-interpreter', '@resvg/resvg-js', 'write-excel-file'],
    node: true,
  },
  { name: 'experiments', from: '^experiments/', to: [ENGINE, '^models/'], npm: ['zod', 'd3-array'] },
  { name: 'runtime', from: '^runtime/', to: [ENGINE, '^history/'], npm: ['zod', 'yaml'], node: true },
  // the engine's entry for a browser: nothing of Node, not even through the rest of runtime/
  { name: 'web', from: '^runtime/web/', to: [ENGINE, '^runtime/workerMessages[.]ts$'], npm: [] },
]

const escape = (text) => text.replace(/[/\\^$.*+?()[\]{}|-]/g, '\\$&')

/** `base-imports`: a file of the layer imports something outside its list. */
function layerRule({ name, from, to, npm, node }) {
  const packages = npm.map((p) => `(^|/)node_modules/(@types/)?${escape(p)}/`)
  return {
    name: `${name}-imports`,
    comment: `${name} may import itself, [${to.join(' ')}] and [${npm.join(' ')}]${node ? ' and Node' : ''}.`,
    severity: 'error',
    from: { path: from },
    to: { pathNot: [from, ...to, ...packages], couldNotResolve: false, ...(node && { dependencyTypesNot: ['core'] }) },
  }
}

module.exports = {
  forbidden: [
    ...layers.map(layerRule),
    {
      name: 'mechanisms-apart',
      comment: 'A mechanism never imports another; only the list knows them all.',
      severity: 'error',
      from: { path: '^engine/mechanisms/', pathNot: '^engine/mechanisms/index[.]ts$' },
      // folders such as posts/ and members/ hold the parts of mechanisms that have a noun of their own
      to: { path: '^engine/mechanisms/', pathNot: '^engine/mechanisms/[A-Za-z]+/' },
    },
    {
      name: 'mechanisms-are-an-argument',
      comment: 'The engine is given its mechanisms; it never imports the list.',
      severity: 'error',
      from: { path: ENGINE, pathNot: '^engine/mechanisms/' },
      to: { path: '^engine/mechanisms/' },
    },
    {
      name: 'models-below',
      comment: 'numerics and inference stand below the models.',
      severity: 'error',
      from: { path: '^models/(numerics|inference)/' },
      to: { path: '^models/', pathNot: '^models/(numerics|inference)/' },
    },
    {
      name: 'numerics-lowest',
      comment: 'numerics stand below inference.',
      severity: 'error',
      from: { path: '^models/numerics/' },
      to: { path: '^models/', pathNot: '^models/numerics/' },
    },
    {
      name: 'nobody-imports-the-edge',
      comment: 'cli and notebooks are entry points.',
      severity: 'error',
      from: { pathNot: '^(cli|notebooks|test|bench)/' },
      to: { path: '^(cli|notebooks)/' },
    },
    {
      name: 'notebooks-use-the-public-api',
      comment: 'A notebook imports index.ts only.',
      severity: 'error',
      from: { path: '^notebooks/' },
      to: { path: '^(engine|models|experiments|history|scorecard|runtime|reports|cli)/' },
    },
    {
      name: 'nobody-imports-tests',
      comment: 'Tests, benchmarks and scripts are not part of the product.',
      severity: 'error',
      from: { path: '^(engine|models|experiments|history|scorecard|runtime|reports|cli|notebooks)/|^index[.]ts$' },
      to: { path: '^(test|bench|scripts)/' },
    },
    {
      name: 'no-dev-packages',
      comment: 'What ships imports no development dependency.',
      severity: 'error',
      from: { path: '^(engine|models|experiments|history|scorecard|runtime|reports|cli)/|^index[.]ts$' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-unresolved',
      comment: 'An import that leads nowhere. The package itself, by its name, is there once it is built.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^kocast$' },
    },
    { name: 'no-circular', comment: 'No cycles, of types either.', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      comment: 'A file that nothing uses and that uses nothing.',
      severity: 'error',
      from: { orphan: true, pathNot: '[.]d[.]ts$|[.]config[.]ts$|^[.]dependency-cruiser[.]cjs$|^(test|bench|notebooks)/' },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|runs|coverage|[.]cache)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    detectProcessBuiltinModuleCalls: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
}
