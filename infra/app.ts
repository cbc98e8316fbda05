import { createApp } from './porchlight-app.ts';

const app = await createApp({
  outdir: process.env['CDK_OUTDIR'] ?? 'cdk.out',
  validate: process.env['CDK_VALIDATION'] !== 'false',
});
app.synth();
