import type { Assembly } from './template/assembly.ts';
import type { Ports } from './ports.ts';

export interface StackOptions {
  readonly assembly: Assembly;
  /** Everything the stack keeps. */
  readonly directory: string;
  readonly ports: Ports;
  /** A DynamoDB-compatible endpoint in place of the built-in one (`PORCHLIGHT_DYNAMODB_ENDPOINT`). */
  readonly dynamodbEndpoint: string | undefined;
}

/** The account every ARN of this machine names. */
export const ACCOUNT_ID = '000000000000';

const DEFAULT_REGION = 'us-east-1';

/** The region the app fixed, or a default. */
export function regionOf({ environment }: Assembly): string {
  const region = environment.split('/').at(-1) ?? '';
  return region === '' || region === 'unknown-region' ? DEFAULT_REGION : region;
}

export function localOrigin(port: number): string {
  return `http://127.0.0.1:${port}`;
}
