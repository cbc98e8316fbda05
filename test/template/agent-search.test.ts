import { expect, test } from 'vitest';
import { readAssembly } from './assembly.ts';
import { variantNames } from './variants.ts';

const types = ['Collection', 'SecurityPolicy', 'AccessPolicy'].map(
  (name) => `AWS::OpenSearchServerless::${name}`,
);

test.each(variantNames.filter((name) => name !== 'full'))(
  'agents of %s search the table: there is nothing that costs while nobody searches',
  (name) => {
    const assembly = readAssembly(name);
    expect(types.flatMap((type) => assembly.of(type))).toEqual([]);
    const endpoints = assembly
      .of('AWS::Lambda::Function')
      .map(({ Properties }): unknown => Properties['Environment']?.Variables?.AGENT_SEARCH_ENDPOINT)
      .filter((endpoint) => endpoint !== undefined);
    expect(endpoints).toEqual(['', '', '']);
  },
);

test('agents of a deployment that says so search a collection, open to the functions of search alone', () => {
  const assembly = readAssembly('full');
  for (const type of types) expect(assembly.of(type).length).toBeGreaterThan(0);
  const [access] = assembly.of('AWS::OpenSearchServerless::AccessPolicy');
  const policy = JSON.stringify(access?.Properties['Policy']);
  expect(policy.match(/"Fn::GetAtt":\["Search\w+Role/g)).toHaveLength(3);
  expect(policy).not.toContain('aoss:*');
});
