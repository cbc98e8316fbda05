import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack, Validations } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { AwsSolutionsChecks } from 'cdk-nag';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { readAssembly } from './assembly.ts';
import { circleAmong } from './circles.ts';
import { variantNames } from './variants.ts';

const reportSchema = z.object({
  pluginReports: z.array(z.object({ pluginName: z.string(), violations: z.array(z.unknown()) })),
});

describe.each(variantNames)('%s', (variant) => {
  const assembly = readAssembly(variant);

  test('has no finding of cdk-nag or CDK that is not acknowledged', () => {
    const report = reportSchema.parse(
      JSON.parse(readFileSync(join(assembly.directory, 'validation-report.json'), 'utf8')),
    );
    expect(report.pluginReports.flatMap(({ violations }) => violations)).toEqual([]);
  });

  test('has no resources that wait for each other', () => {
    expect(circleAmong(assembly.resources)).toBeUndefined();
  });

  test('stays well below the 500 resources of a stack', () => {
    expect(assembly.resources.length).toBeLessThan(460);
  });

  test('knows nothing of running on one machine', () => {
    const text = JSON.stringify([assembly.resources, assembly.outputs]);
    expect(text).not.toMatch(/localhost|127\.0\.0\.1|AWS_ENDPOINT_URL|admin-?port/i);
  });
});

test('resources that wait for each other are told', () => {
  const waiting = (id: string, ref: string) => ({
    id,
    Type: 'Test::Thing',
    Properties: { of: { 'Fn::GetAtt': [ref, 'Arn'] } },
    DependsOn: [],
  });
  const resources = [waiting('Egg', 'Hen'), waiting('Hen', 'Egg')];
  expect(circleAmong(resources)).toEqual(['Egg', 'Hen', 'Egg']);
});

test('cdk-nag stops a synthesis with an open finding', () => {
  const app = new App();
  new Bucket(new Stack(app, 'Careless'), 'Bucket');
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  expect(() => app.synth()).toThrow('AwsSolutions-S10');
});
