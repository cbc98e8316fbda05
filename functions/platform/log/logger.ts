import { Logger } from '@aws-lambda-powertools/logger';

/** JSON lines. Names of things, ids and counts only: no addresses, no words of a person, no tokens. */
export const logger = new Logger({ serviceName: 'porchlight' });
