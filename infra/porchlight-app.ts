import { join, resolve } from 'node:path';
import { App, Validations } from 'aws-cdk-lib';
import featureFlags from 'aws-cdk-lib/recommended-feature-flags.json' with { type: 'json' };
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { bundleFunctions } from './bundle.ts';
import { readSettings } from './settings.ts';
import { PorchlightStack } from './stacks/porchlight-stack.ts';

export interface PorchlightAppProps {
  /** Where the cloud assembly and the bundles go. */
  readonly outdir: string;
  /** Settings over those that the CDK CLI hands on. */
  readonly context?: Readonly<Record<string, unknown>>;
  /** Also run cdk-nag and the template rules of CDK, about ten seconds. */
  readonly validate: boolean;
}

/** The app, ready for `synth()`. */
export const createApp = async ({
  outdir,
  context = {},
  validate,
}: PorchlightAppProps): Promise<App> => {
  const bundles = await bundleFunctions(resolve(outdir, 'functions'));
  // The flags of the pinned version: what `cdk init` would have written into cdk.json today.
  const app = new App({
    outdir,
    context: featureFlags,
    postCliContext: { ...context },
    analyticsReporting: false,
  });
  const settings = readSettings((key) => app.node.tryGetContext(key));
  new PorchlightStack(app, settings.stackName, {
    settings,
    bundles,
    portalBuild: join(import.meta.dirname, '..', 'web', 'build'),
    description: `${settings.brandName}: customer support portal`,
    env: { region: settings.region ?? process.env['CDK_DEFAULT_REGION'] ?? 'us-east-1' },
  });
  if (validate)
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app));
  return app;
};
