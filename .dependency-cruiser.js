/** Dependencies point one way (see README, map of the code). */
const only = (name, from, to, comment) => ({ name, severity: 'error', comment, from, to });

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    only('no-circular', {}, { circular: true }, 'Cycles hide who depends on whom.'),
    only(
      'domain-is-pure',
      { path: '^shared/domain/', pathNot: '\\.test\\.ts$' },
      { path: '^(shared/(contract|table)|functions|infra|web|test)/' },
      'Rules know no store and no wire.',
    ),
    only(
      'contract-above-domain',
      { path: '^shared/contract/' },
      { path: '^(shared/table|functions|infra|web|test)/' },
      'The contract knows the domain only.',
    ),
    only(
      'shared-stands-alone',
      { path: '^shared/', pathNot: '\\.test\\.ts$' },
      { path: '^(functions|infra|web|test)/' },
      'shared/ is used, it does not use.',
    ),
    only(
      'features-stay-apart',
      { path: '^functions/([^/]+)/', pathNot: '\\.test\\.ts$' },
      { path: '^functions/', pathNot: '^functions/($1|platform)/' },
      'A feature uses shared/ and functions/platform, never another feature.',
    ),
    only(
      'web-knows-contract-only',
      { path: '^web/' },
      { path: '^(functions|infra|shared/table)/' },
      'The portal uses nothing but the public API.',
    ),
    only(
      'constructs-know-env-only',
      { path: '^infra/(?!local/)', pathNot: '\\.test\\.ts$' },
      { path: '^functions/', pathNot: '/env\\.ts$' },
      "CDK needs a function's environment, not its code.",
    ),
    only(
      'local-host-knows-the-template',
      { path: '^infra/local/(?!seed/)', pathNot: '\\.test\\.ts$' },
      { path: '^(functions|web|shared|infra/(?!local/))' },
      'The host of the template knows the template and nothing that made it.',
    ),
    only(
      'no-test-code-in-the-product',
      { path: '^(shared|functions|infra|web)/', pathNot: '\\.test\\.ts$' },
      { path: '(^test/|\\.test\\.ts$)' },
      'Tests use the product.',
    ),
    only(
      'no-dev-dependency-in-functions',
      { path: '^(functions|shared)/', pathNot: '\\.test\\.ts$' },
      { dependencyTypes: ['npm-dev'], pathNot: 'node_modules/@types/' },
      'What a Lambda bundles is a dependency.',
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(\\.svelte-kit|paraglide|build)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'svelte', 'default'],
    },
  },
};
